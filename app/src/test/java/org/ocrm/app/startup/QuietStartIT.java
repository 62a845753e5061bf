package org.ocrm.app.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.Ocrm;

/// The real server, in a process of its own with its embedded PostgreSQL and none of the flags that
/// `ocrm` adds, calls nobody: not by name, and not by number either where `strace` can tell.
class QuietStartIT {

  private static final Pattern CONNECT =
      Pattern.compile("connect\\(\\d+, \\{sa_family=(AF_INET6?),.*");

  @TempDir private Path folder;

  @Test
  void theServerLooksNoNameUpWhileItStartsAndRuns() throws IOException, InterruptedException {
    startAndStop(List.of());
    List<String> own = List.of("localhost", InetAddress.getLocalHost().getHostName());
    Path names = folder.resolve("names");
    assertThat(Files.exists(names) ? Files.readAllLines(names) : List.<String>of())
        .allSatisfy(name -> assertThat(own).contains(name));
  }

  @Test
  void theServerConnectsToNothingButItsOwnMachine() throws IOException, InterruptedException {
    Assumptions.assumeTrue(hasStrace(), "there is no strace here");
    Path trace = folder.resolve("trace");
    startAndStop(
        List.of("strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "-o", trace.toString()));
    List<String> connects =
        Files.readAllLines(trace).stream()
            .map(line -> line.replaceFirst("^\\d+ +", ""))
            .filter(line -> CONNECT.matcher(line).matches())
            .toList();
    assertThat(connects).as("the server at least talks to its database").isNotEmpty();
    assertThat(connects)
        .filteredOn(
            line ->
                !line.contains("\"127.")
                    && !line.contains("\"::1\"")
                    && !line.contains("\"::ffff:127."))
        .isEmpty();
  }

  private void startAndStop(List<String> prefix) throws IOException, InterruptedException {
    Path provider = folder.resolve("provider");
    Path services = Files.createDirectories(provider.resolve("META-INF/services"));
    Path log = folder.resolve("log");
    Files.writeString(
        services.resolve(InetAddressResolverProvider.class.getName()),
        LookedUpNames.class.getName());
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + LookedUpNames.FILE + "=" + folder.resolve("names"),
            "-cp",
            provider + File.pathSeparator + System.getProperty("java.class.path"),
            Ocrm.class.getName(),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString()));
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Axon would phone home a second later; it says now whether it is going to.
    process.environment().put("LOGGING_LEVEL_ORG_AXONFRAMEWORK_UPDATES", "info");
    Process server = process.start();
    try {
      until("the server is ready: " + log, () -> !server.isAlive() || says(log, "OCRM is ready"));
      assertThat(log)
          .content()
          .contains("OCRM is ready")
          .contains("You have opted out of the AxonIQ UpdateChecker");
    } finally {
      server.descendants().filter(child -> isJava(child)).forEach(ProcessHandle::destroy);
      server.destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /// Under `strace` the server is a child of what was started.
  private static boolean isJava(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("java")).orElse(false);
  }

  private static boolean says(Path log, String text) {
    try {
      return Files.readString(log).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasStrace() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "strace")));
  }
}
