package org.ocrm.kernel.subscriber;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The channels that this operator has, in their configured order.
public record ChannelRegistry(List<String> codes) {

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,15}");

  /// Call centre, front office, mobile application, web site.
  public static final ChannelRegistry STANDARD =
      new ChannelRegistry(List.of("CC", "FO", "MA", "WS"));

  public ChannelRegistry {
    codes = List.copyOf(codes);
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("ocrm.channels: at least one channel is needed");
    }
    for (String code : codes) {
      if (!CODE.matcher(code).matches()) {
        throw new IllegalArgumentException(
            "ocrm.channels: '%s' is not a code of 1 to 16 capital letters, digits or _"
                .formatted(code));
      }
    }
    if (codes.stream().distinct().count() != codes.size()) {
      throw new IllegalArgumentException("ocrm.channels: a code stands there twice: " + codes);
    }
  }

  /// What the channels that most operators have are called in TM Forum's world, and their codes.
  public static final Map<String, String> ALSO_CALLED =
      Map.of("callCenter", "CC", "frontOffice", "FO", "mobileApp", "MA", "webSite", "WS");

  public Optional<String> problemWith(String code) {
    return codes.contains(code)
        ? Optional.empty()
        : Optional.of("is not a known channel; known are " + String.join(", ", codes));
  }
}
