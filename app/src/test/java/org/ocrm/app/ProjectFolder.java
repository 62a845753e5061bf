package org.ocrm.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project is, whichever of its folders a test is run in.
public final class ProjectFolder {

  private ProjectFolder() {}

  /// The folder with `ocrm` in it.
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("ocrm"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException("the tests run outside of the project");
      }
    }
    return here;
  }
}
