package org.ocrm.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection that is kept open: the cheapest client there is, so that it takes as
/// little as possible of the processor it shares with the server. Understands what our server
/// sends, lengths and chunks, and nothing else. Connects
/// anew when the server says that it closes. For one thread.
public final class HttpConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final int BUFFER = 1 << 14;

  /// An answer; `body` is Latin-1 text, whatever it was, because only its length or ASCII matters.
  ///
  /// @param position of the header `Ocrm-Position`, if there was one
  /// @param total of the header `X-Total-Count`, if there was one
  public record Answer(
      int status,
      @Nullable String position,
      @Nullable String location,
      @Nullable String total,
      String body) {}

  private final String host;
  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /// What has been received and not been read, without the lock of a buffered stream at every byte.
  private final byte[] buffer = new byte[BUFFER];

  private int at;
  private int end;

  public HttpConnection(int port) throws IOException {
    host = "127.0.0.1:" + port;
    this.port = port;
    socket = connected(port);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket(loopback(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private void reconnect() throws IOException {
    socket.close();
    socket = connected(port);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    at = 0;
    end = 0;
  }

  public static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  public Answer get(String path) throws IOException {
    return get(path, "");
  }

  /// Asks with headers of one's own.
  ///
  /// @param headers whole lines, each with its line end
  public Answer get(String path, String headers) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n");
  }

  public Answer post(String path, String json) throws IOException {
    int length = json.length(); // ASCII only
    return exchange(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + json);
  }

  private Answer exchange(String request) throws IOException {
    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    String position = null;
    String location = null;
    String total = null;
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equals("chunked");
        case "connection" -> last = value.equalsIgnoreCase("close");
        case "ocrm-position" -> position = value;
        case "location" -> location = value;
        case "x-total-count" -> total = value;
        default -> {}
      }
    }
    String body = chunked ? chunks() : text(length);
    if (last) {
      reconnect();
    }
    return new Answer(status, position, location, total, body);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      int length = Integer.parseInt(line(), 16);
      body.append(text(length));
      line();
      if (length == 0) {
        return body.toString();
      }
    }
  }

  private String text(int length) throws IOException {
    byte[] bytes = new byte[length];
    int copied = 0;
    while (copied < length) {
      fillIfRead();
      int some = Math.min(length - copied, end - at);
      System.arraycopy(buffer, at, bytes, copied, some);
      copied += some;
      at += some;
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    String begun = "";
    while (true) {
      fillIfRead();
      for (int i = at; i < end; i++) {
        if (buffer[i] == '\n') {
          String line = begun + new String(buffer, at, i - at, StandardCharsets.ISO_8859_1);
          at = i + 1;
          return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        }
      }
      begun += new String(buffer, at, end - at, StandardCharsets.ISO_8859_1);
      at = end;
    }
  }

  private void fillIfRead() throws IOException {
    if (at < end) {
      return;
    }
    at = 0;
    end = in.read(buffer);
    if (end < 0) {
      throw new EOFException("the server closed the connection");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
