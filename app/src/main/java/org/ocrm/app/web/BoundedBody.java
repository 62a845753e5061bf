package org.ocrm.app.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;

/// A request whose body ends with a problem as soon as it is too long, whatever its headers say, or
/// dribbles in for too long. What comes after that is never read.
final class BoundedBody extends HttpServletRequestWrapper {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final long max;
  private @Nullable ServletInputStream stream;

  BoundedBody(HttpServletRequest request, long max) {
    super(request);
    this.max = max;
  }

  static Problem tooLarge(long max) {
    return Problem.of(413, "too-large", "A body here may have at most %d bytes.".formatted(max));
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream opened = stream;
    if (opened == null) {
      opened = new Counted(super.getInputStream());
      stream = opened;
    }
    return opened;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String encoding = getCharacterEncoding();
    return new BufferedReader(
        new InputStreamReader(
            getInputStream(),
            encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
  }

  private final class Counted extends ServletInputStream {

    private final ServletInputStream in;
    private final long began = System.nanoTime();
    private long count;

    Counted(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      count += n;
      if (count > max) {
        throw tooLarge(max).asException();
      }
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw Problem.of(
                408,
                "body-too-slow",
                "The body took longer than %d seconds.".formatted(PATIENCE.toSeconds()))
            .asException();
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
