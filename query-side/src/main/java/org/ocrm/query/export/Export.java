package org.ocrm.query.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.export.FeatureFiles.Delivery;
import org.ocrm.query.export.Manifest.State;

/// One file on its way to a client: counts and digests the bytes that the client took. That it was
/// begun is on the disk before its first byte goes out, and is written while the first rows are
/// made.
public final class Export implements AutoCloseable {

  /// A few first bytes, such as a header, need not wait: whoever writes more does.
  private static final int MOST_HELD = 1 << 12;

  private final Manifest planned;
  private final Manifests manifests;
  private final Clock clock;
  private final Runnable whenOver;
  private final CompletableFuture<Void> beginning;
  private final MessageDigest digest = sha256();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong unknownRows = new AtomicLong();
  private @Nullable String problem;
  private boolean complete;
  private boolean hasBegun;

  /// @param writer writes that the file was begun
  Export(Manifest planned, Manifests manifests, Clock clock, Executor writer, Runnable whenOver) {
    this.planned = planned;
    this.beginning = CompletableFuture.runAsync(() -> manifests.put(planned), writer);
    this.manifests = manifests;
    this.clock = clock;
    this.whenOver = whenOver;
  }

  /// The stream to write the file to. Opens the answer when the first bytes are to go out, but for
  /// a few that may wait.
  OutputStream over(Delivery delivery) {
    return new Delivered(delivery);
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

  /// Whether anything may have gone out.
  boolean hasBegun() {
    return hasBegun;
  }

  private void awaitBeginning() {
    try {
      beginning.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException unwritable ? unwritable : e;
    }
    hasBegun = true;
  }

  Manifest soFar() {
    return planned.with(
        State.RUNNING, null, rows.get(), unknownRows.get(), bytes.get(), null, null);
  }

  @Override
  public void close() {
    try {
      boolean isWritten = beginning.handle((_, unwritable) -> unwritable == null).join();
      if (isWritten) {
        putEnd();
      }
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
        awaitBeginning();
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
