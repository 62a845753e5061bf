package org.ocrm.query.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.export.FeatureFiles.Delivery;
import org.ocrm.query.export.Manifest.State;

/// One file on its way to a client: counts and digests the bytes that the client took. That it was
/// begun is written while its first rows are made; the answer is opened once that is on the disk,
/// and what was written until then is held back.
public final class Export implements AutoCloseable {

  /// A few first bytes, such as a header, need not wait: whoever writes more does.
  private static final int MOST_HELD = 1 << 12;

  private final Manifest planned;
  private final Manifests manifests;
  private final Clock clock;
  private final Runnable whenOver;
  private final FutureTask<?> begun;
  private final MessageDigest digest = sha256();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong unknownRows = new AtomicLong();
  private @Nullable String problem;
  private boolean complete;

  Export(Manifest planned, Manifests manifests, Clock clock, Runnable whenOver) {
    this.planned = planned;
    this.manifests = manifests;
    this.clock = clock;
    this.whenOver = whenOver;
    this.begun = new FutureTask<>(() -> manifests.put(planned), null);
    var _ = Thread.ofVirtual().name("export-begun").start(begun);
  }

  /// The stream to write the file to. Opens the answer before anything goes out.
  OutputStream over(Delivery delivery) {
    return new Delivered(delivery);
  }

  /// Waits until it is on the disk that the file was begun.
  private void awaitBegun() {
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          begun.get();
          return;
        } catch (InterruptedException _) {
          wasInterrupted = true; // a write to the disk ends, and nobody may overtake it
        }
      }
    } catch (ExecutionException e) {
      throw new NotBegun(
          e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e));
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Nothing says that the file was begun, so nothing of it went out.
  static final class NotBegun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RuntimeException why;

    private NotBegun(RuntimeException why) {
      super("The manifest could not be written", why);
      this.why = why;
    }

    RuntimeException why() {
      return why;
    }
  }

  /// Rows were written.
  ///
  /// @param unknown how many of them name a subscriber of whom nothing is known
  void rows(int all, int unknown) {
    rows.setPlain(rows.getPlain() + all);
    unknownRows.setPlain(unknownRows.getPlain() + unknown);
  }

  /// Everything has been written and taken.
  void complete() {
    complete = true;
  }

  void broke(String why) {
    problem = why;
  }

  Manifest soFar() {
    return planned.with(
        State.RUNNING, null, rows.get(), unknownRows.get(), bytes.get(), null, null);
  }

  @Override
  public void close() {
    try {
      awaitBegun();
      putEnd();
    } catch (NotBegun _) {
      // told to whoever wrote to the stream; there is nothing to be ended
    } finally {
      whenOver.run();
    }
  }

  private void putEnd() {
    manifests.put(
        complete
            ? planned.with(
                State.COMPLETE,
                null,
                rows.get(),
                unknownRows.get(),
                bytes.get(),
                HexFormat.of().formatHex(digest.digest()),
                clock.instant())
            : planned.with(
                State.BROKEN,
                problem,
                rows.get(),
                unknownRows.get(),
                bytes.get(),
                null,
                clock.instant()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private final class Delivered extends OutputStream {

    private final Delivery delivery;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(1 << 10);
    private @Nullable OutputStream client;

    Delivered(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      if (client == null && held.size() + length <= MOST_HELD) {
        held.write(buffer, offset, length);
      } else {
        deliver(opened(), buffer, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      opened().flush();
    }

    private OutputStream opened() throws IOException {
      OutputStream open = client;
      if (open == null) {
        awaitBegun();
        open = delivery.begin(planned);
        client = open;
        deliver(open, held.toByteArray(), 0, held.size());
      }
      return open;
    }

    private void deliver(OutputStream open, byte[] buffer, int offset, int length)
        throws IOException {
      open.write(buffer, offset, length);
      digest.update(buffer, offset, length);
      bytes.setRelease(bytes.getPlain() + length);
    }
  }
}
