package org.ocrm.kernel.event;

import java.util.Objects;

/// An event without them is none: whoever reads one, or makes one, learns it on the spot.
final class Required {

  private Required() {}

  static void all(Object... attributes) {
    for (Object attribute : attributes) {
      Objects.requireNonNull(attribute, "an attribute that every such event has is missing");
    }
  }
}
