package org.ocrm.query.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.export.Manifest.State;

/// One file on its way to a client: counts and digests the bytes that the client took.
public final class Export implements AutoCloseable {

  private final Manifest planned;
  private final Manifests manifests;
  private final Clock clock;
  private final Runnable whenOver;
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
  }

  /// The stream to write the file to.
  OutputStream over(OutputStream client) {
    return new Delivered(client);
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
    whenOver.run();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private final class Delivered extends FilterOutputStream {

    Delivered(OutputStream client) {
      super(client);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      digest.update(buffer, offset, length);
      bytes.setRelease(bytes.getPlain() + length);
    }
  }
}
