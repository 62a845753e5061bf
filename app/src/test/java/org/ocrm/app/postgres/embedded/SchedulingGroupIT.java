package org.ocrm.app.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.DatabasePrograms;

class SchedulingGroupIT {
  @TempDir Path folder;

  @BeforeEach
  void lendPrograms() throws IOException {
    assumeThat(Path.of("/proc/self/autogroup")).exists();
    DatabasePrograms.lendTo(folder);
  }

  @Test
  void whoeverLeadsASessionGivesWayToTheDatabase() throws IOException, InterruptedException {
    var leader = HoldsTheDatabase.inAnotherProcess(folder, "setsid");
    try {
      var server = OrphanedServer.serverOf(folder.resolve("postgres")).orElseThrow();
      assertThat(groupOf(leader.toHandle())).hasValueSatisfying(isOf("nice 5"));
      assertThat(server.descendants().flatMap(process -> groupOf(process).stream()))
          .isNotEmpty()
          .allSatisfy(isOf("nice 0"));
    } finally {
      end(leader);
    }
  }

  @Test
  void theSessionOfSomebodyElseIsLeftAsItIs() throws IOException, InterruptedException {
    var ours = groupOf(ProcessHandle.current());
    var member = HoldsTheDatabase.inAnotherProcess(folder);
    try {
      assertThat(groupOf(member.toHandle())).isPresent().isEqualTo(ours);
    } finally {
      end(member);
    }
  }

  private void end(Process process) throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    OrphanedServer.stopIfAny(folder.resolve("postgres"));
  }

  private static Consumer<String> isOf(String nice) {
    return group -> assertThat(group).endsWith(nice);
  }

  /// None of a process that has ended, as some of PostgreSQL do while one looks.
  private static Optional<String> groupOf(ProcessHandle process) {
    try {
      return Optional.of(
          Files.readString(Path.of("/proc/" + process.pid() + "/autogroup")).strip());
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
      return Optional.empty();
    }
  }
}
