package org.ocrm.query.catalogue.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.query.catalogue.Actor;
import org.ocrm.query.catalogue.CatalogueJournal.CommandKey;
import org.springframework.http.HttpHeaders;

/// Who sends a command about a definition, and why: the body of most of them.
///
/// @param by who; the header `Ocrm-Actor` unless it is given
record LifecycleRequest(@Nullable String by, @Nullable String reason) {

  static final LifecycleRequest EMPTY = new LifecycleRequest(null, null);

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_REASON = 2000;

  /// A command as it came over HTTP.
  record Sent(Actor actor, @Nullable CommandKey key) {}

  /// Puts together what the body and the headers say.
  ///
  /// @param scope method and path and whatever else makes two requests the same
  static Sent read(@Nullable LifecycleRequest body, HttpHeaders headers, String scope) {
    LifecycleRequest given = body == null ? EMPTY : body;
    FieldErrors errors = new FieldErrors();
    String actor = single(errors, headers, "Ocrm-Actor");
    String key = single(errors, headers, "Idempotency-Key");
    String by =
        errors.optional("by", given.by(), text -> Identifiers.problemWithText(text, LONGEST_NAME));
    String reason =
        errors.optional(
            "reason", given.reason(), text -> Identifiers.problemWithText(text, LONGEST_REASON));
    errors.throwIfAny();
    return new Sent(
        new Actor(by == null ? actor : by, reason),
        key == null ? null : new CommandKey(key, digest(scope + "\n" + by + "\n" + reason)));
  }

  private static @Nullable String single(FieldErrors errors, HttpHeaders headers, String name) {
    if (headers.getOrEmpty(name).size() > 1) {
      errors.add(name, "is given more than once");
    }
    return errors.optional(name, headers.getFirst(name), LifecycleRequest::problemWithHeader);
  }

  private static Optional<String> problemWithHeader(String value) {
    return Identifiers.problemWithText(value, LONGEST_NAME);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
