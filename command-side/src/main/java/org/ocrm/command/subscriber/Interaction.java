package org.ocrm.command.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.subscriber.InteractionState;

/// One contact of a subscriber, as far as decisions need it: some 200 bytes in a snapshot, however
/// long its note.
///
/// @param noteDigest what a note is known again by; none where there is no note
/// @param attributes what callers want kept; none where there is nothing
public record Interaction(
    String interactionId,
    Contact contact,
    @Nullable String noteDigest,
    InteractionState state,
    Instant recordedAt,
    @Nullable Map<String, Object> attributes) {

  /// A contact with nothing that is only kept.
  public Interaction(
      String interactionId,
      Contact contact,
      @Nullable String noteDigest,
      InteractionState state,
      Instant recordedAt) {
    this(interactionId, contact, noteDigest, state, recordedAt, null);
  }

  /// Sixteen bytes: nobody writes two notes with the same.
  private static final int DIGEST_BYTES = 16;

  static Interaction recorded(InteractionRecorded e) {
    return new Interaction(
        e.interactionId(),
        e.contact(),
        digestOf(e.note()),
        InteractionState.RECORDED,
        e.recordedAt(),
        e.attributes());
  }

  boolean isVoided() {
    return state == InteractionState.VOIDED;
  }

  /// Whether its note is this one.
  boolean hasNote(@Nullable String note) {
    return Objects.equals(digestOf(note), noteDigest);
  }

  Interaction corrected(InteractionCorrected e) {
    return new Interaction(
        interactionId,
        e.after(),
        e.note() == null ? noteDigest : digestOf(e.note()),
        state,
        recordedAt,
        keptAfter(e));
  }

  Interaction voided() {
    return new Interaction(
        interactionId, contact, noteDigest, InteractionState.VOIDED, recordedAt, attributes);
  }

  private @Nullable Map<String, Object> keptAfter(InteractionCorrected e) {
    if (e.attributes() == null) {
      return attributes;
    }
    return e.attributes().isEmpty() ? null : e.attributes();
  }

  /// An empty note is none.
  private static @Nullable String digestOf(@Nullable String note) {
    return note == null || note.isEmpty() ? null : digest(note);
  }

  private static String digest(String note) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(note.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
