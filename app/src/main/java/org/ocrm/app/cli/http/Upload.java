package org.ocrm.app.cli.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;

/// A file on its way to the server, streamed: memory does not grow with the file.
///
/// @param contentType what to call it
/// @param length in bytes; negative if unknown (a pipe), it is then sent in chunks
/// @param content opens the bytes from the start
public record Upload(String contentType, long length, Content content) {
  private static final String BOUNDARY = "ocrm-part-5b0c7f6e2a9d4e31";

  /// Opens a stream of bytes, anew at every call.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  public static Upload of(Path file) throws IOException {
    return new Upload("text/csv", lengthOf(file), () -> Files.newInputStream(file));
  }

  /// The same with a mapping, as the parts `file` and `mapping` of a form.
  public static Upload of(Path file, Path mapping) throws IOException {
    byte[] beforeMapping = part("mapping", mapping, "application/yaml");
    byte[] beforeFile = part("file", file, "text/csv");
    byte[] mappingBytes = Files.readAllBytes(mapping);
    byte[] end = ascii("\r\n--" + BOUNDARY + "--\r\n");
    byte[] head = concat(concat(beforeMapping, mappingBytes), concat(ascii("\r\n"), beforeFile));
    long fileLength = lengthOf(file);
    return new Upload(
        "multipart/form-data; boundary=" + BOUNDARY,
        fileLength < 0 ? -1 : head.length + fileLength + end.length,
        () ->
            new SequenceInputStream(
                Collections.enumeration(
                    List.of(bytes(head), Files.newInputStream(file), bytes(end)))));
  }

  /// The bytes as the HTTP client wants them.
  ///
  /// @param sent hears how many bytes have been read for sending, from the client's own thread
  public BodyPublisher publisher(LongConsumer sent) {
    BodyPublisher chunks =
        BodyPublishers.ofInputStream(
            () -> {
              try {
                return new CountingInputStream(content.open(), sent);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return length < 0 ? chunks : BodyPublishers.fromPublisher(chunks, length);
  }

  private static long lengthOf(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) : -1;
  }

  private static byte[] part(String name, Path file, String type) {
    String fileName = file.getFileName().toString().replaceAll("[\"\\r\\n]", "_");
    String head =
        """
        --%s
        Content-Disposition: form-data; name="%s"; filename="%s"
        Content-Type: %s

        """
            .formatted(BOUNDARY, name, fileName, type);
    return head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
