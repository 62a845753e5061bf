package org.ocrm.command.subscriber.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A request whose body has been read already, for somebody who is to read it once more.
final class HeldBody extends HttpServletRequestWrapper {

  private final ServletInputStream stream;

  private HeldBody(HttpServletRequest request, ServletInputStream stream) {
    super(request);
    this.stream = stream;
  }

  static HeldBody of(HttpServletRequest request, byte[] body) {
    return new HeldBody(request, new Held(body));
  }

  /// A body that could not be read, and cannot now.
  static HeldBody broken(HttpServletRequest request, IOException failure) {
    return new HeldBody(
        request,
        new Held(new byte[0]) {
          @Override
          public int read() throws IOException {
            throw failure;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw failure;
          }
        });
  }

  @Override
  public ServletInputStream getInputStream() {
    return stream;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private static class Held extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Held(byte[] body) {
      bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return bytes.read(buffer, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("Nothing here is asynchronous");
    }
  }
}
