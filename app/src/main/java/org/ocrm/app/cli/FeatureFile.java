package org.ocrm.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Progress;
import org.ocrm.app.cli.screen.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of features on its way from the server: appears under its name when it is what its
/// manifest says, with the manifest beside it.
///
/// @param out where to write; `-` is the standard output
/// @param rows what its rows are called
record FeatureFile(Terminal terminal, String out, FileFormat format, String rows) {

  private static final Pattern MANIFEST = Pattern.compile("<([^>]+)>; *rel=\"?describedby\"?");

  void fetch(OcrmServer server, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (Target target = target(out)) {
      HttpResponse<InputStream> answer = server.sendPatiently(request);
      MessageDigest digest = sha256();
      Copy copied;
      try (Progress progress = Progress.of("export", terminal);
          InputStream body = new DigestInputStream(answer.body(), digest)) {
        copied = Copy.all(body, target.stream(), isText(), length(answer), progress);
      }
      Optional<String> manifest = manifest(server, answer);
      if (manifest.isPresent()) {
        JsonNode said = JsonMapper.shared().readTree(manifest.get());
        compare(said, copied, HexFormat.of().formatHex(digest.digest()));
        warn(said);
      }
      target.complete();
      if (manifest.isPresent() && !(target instanceof Target.Stream)) {
        writeBeside(manifest.get());
      }
      terminal.err().println(summary(copied));
    }
  }

  private Target target(String name) throws IOException {
    if (name.equals("-")) {
      return new Target.Stream(terminal.out());
    }
    try {
      return Target.file(Path.of(name));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--out " + e.getMessage());
    }
  }

  private void writeBeside(String manifest) throws IOException {
    try (Target beside = target(out + ".manifest.json")) {
      beside.stream().write((manifest + "\n").getBytes(StandardCharsets.UTF_8));
      beside.complete();
    }
  }

  private static Optional<String> manifest(OcrmServer server, HttpResponse<?> answer)
      throws IOException, InterruptedException {
    Matcher link = MANIFEST.matcher(answer.headers().firstValue("Link").orElse(""));
    if (!link.find()) {
      return Optional.empty(); // an older server
    }
    try (InputStream body = server.send(server.toLocation(link.group(1))).body()) {
      return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  private void compare(JsonNode manifest, Copy copied, String sha256) throws IOException {
    compare("state", manifest.path("state").asString(""), "complete");
    compare("bytes", manifest.path("bytes").asString(""), Long.toString(copied.bytes()));
    compare("sha256", manifest.path("sha256").asString(""), sha256);
    if (isText()) {
      compare("rows", manifest.path("rows").asString(""), Long.toString(rowsOf(copied)));
    }
  }

  private static void compare(String what, String said, String found) throws IOException {
    if (!said.equals(found)) {
      throw new IOException(
          "the file is not what its manifest says: %s is %s and should be %s"
              .formatted(what, found, said));
    }
  }

  private void warn(JsonNode manifest) {
    long unknown = manifest.path("unknownRows").asLong(0);
    if (unknown > 0) {
      terminal.complain(
          Numbers.count(unknown) + " rows name a subscriber of whom nothing is known");
    }
    long parked = manifest.path("parkedSubscribers").asLong(0);
    if (parked > 0) {
      terminal.complain(
          Numbers.count(parked)
              + " subscribers lack events that cannot be folded: see ocrm status");
    }
  }

  private String summary(Copy copied) {
    String size = Numbers.bytes(copied.bytes());
    return isText()
        ? "%s: %s %s, %s".formatted(out, Numbers.count(rowsOf(copied)), rows, size)
        : "%s: %s".formatted(out, size);
  }

  private long rowsOf(Copy copied) {
    return Math.max(0, copied.lines() - (format == FileFormat.csv ? 1 : 0));
  }

  private boolean isText() {
    return format != FileFormat.parquet;
  }

  private static long length(HttpResponse<?> answer) {
    return answer.headers().firstValueAsLong("Content-Length").orElse(0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
