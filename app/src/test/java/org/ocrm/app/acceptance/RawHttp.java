package org.ocrm.app.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// Sends bytes that no well-behaved HTTP library would.
final class RawHttp {

  private static final int PATIENCE_IN_MS = 20_000;

  private RawHttp() {}

  /// @param text the head of an answer, and its body without the marks of chunks
  record Reply(int status, String head, String text) {

    static Reply of(String answer) {
      int end = answer.indexOf("\r\n\r\n");
      if (!answer.startsWith("HTTP/1.1 ") || end < 0) {
        throw new AssertionError("No answer of HTTP: " + answer);
      }
      String head = answer.substring(0, end);
      String body = answer.substring(end + 4);
      return new Reply(
          Integer.parseInt(head.substring(9, 12)),
          head,
          body.contains("{") ? body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1) : body);
    }
  }

  static Reply send(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_IN_MS);
      try {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
      } catch (SocketException _) {
        // the server has heard enough; its answer is there all the same
      }
      return Reply.of(read(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(InputStream in) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        answer.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // reset by a server that did not want the rest
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
