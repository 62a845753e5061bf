package org.ocrm.app.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ocrm.app.DatabasePrograms;
import org.ocrm.app.Ocrm;

/// `ocrm serve` as a process of its own, so that it can be killed.
final class ServerProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("OCRM is ready at (http://\\S+)");

  private final Process process;
  private final OcrmClient client;
  private final Queue<String> said;

  private ServerProcess(Process process, OcrmClient client, Queue<String> said) {
    this.process = process;
    this.client = client;
    this.said = said;
  }

  /// @param settings as `name=value`
  static ServerProcess start(Path data, String... settings) throws IOException {
    DatabasePrograms.lendTo(data);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    // Starts with half the work; few of these live long enough to earn a better compiler's.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Daxoniq.update-checker.disabled=true");
    command.add("-Duser.timezone=UTC");
    command.add("-Xmx2g");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Docrm.query.patience=PT15S");
    for (String setting : settings) {
      command.add("-D" + setting);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Ocrm.class.getName()));
    command.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Queue<String> said = new ConcurrentLinkedQueue<>();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        DatabasePrograms.keepThoseOf(data);
        drain(out, said);
        return new ServerProcess(process, new OcrmClient(ready.group(1)), said);
      }
    }
    throw new AssertionError("The server did not start: " + said);
  }

  OcrmClient client() {
    return client;
  }

  /// What the server has said so far, for messages of failures.
  String log() {
    return String.join("\n", said);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// As `kill -9` does it.
  void kill() {
    process.destroyForcibly();
  }

  /// Both at once: what the database had in memory only is gone, too.
  ///
  /// @param data the folder of the server
  void killWithItsDatabase(Path data) throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
    ProcessHandle database = ProcessHandle.of(postmaster).orElseThrow();
    List<ProcessHandle> sessions = database.descendants().toList();
    database.destroyForcibly();
    sessions.forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /// A pipe that nobody reads would stop the server one day.
  private static void drain(BufferedReader out, Queue<String> said) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                  said.add(line);
                }
              } catch (IOException _) {
                // the process has ended
              }
            });
  }
}
