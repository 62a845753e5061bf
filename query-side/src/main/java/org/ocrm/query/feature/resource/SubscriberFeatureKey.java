package org.ocrm.query.feature.resource;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.Identifiers;

/// Which value is meant: what a feature of a set says of a subscriber as of a day. Written
/// `subscriber*set*name*day`; none of them has a `*`.
public record SubscriberFeatureKey(String subscriberId, String set, String name, LocalDate asOf) {

  private static final String SEPARATOR = "*";

  public String text() {
    return String.join(SEPARATOR, subscriberId, set, name, asOf.toString());
  }

  /// Nothing when this is no such text.
  public static Optional<SubscriberFeatureKey> of(String text) {
    String[] parts = text.split(Pattern.quote(SEPARATOR), -1);
    if (parts.length != 4
        || Identifiers.problemWithSubscriberId(parts[0]).isPresent()
        || parts[1].isEmpty()
        || parts[2].isEmpty()) {
      return Optional.empty();
    }
    LocalDate day = new FieldErrors().date("asOf", parts[3]);
    return Optional.ofNullable(day)
        .map(asOf -> new SubscriberFeatureKey(parts[0], parts[1], parts[2], asOf));
  }
}
