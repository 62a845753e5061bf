package org.ocrm.command.subscriber.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.Identifiers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// What front-ends ask for all day, in the form in which they mostly do (see `ShortWay`).
///
/// @param <B> its body
/// @param carryingOut begins with it, given body and headers
record PlainDeed<B>(
    Class<B> kind,
    BiFunction<B, HttpHeaders, CompletableFuture<? extends ResponseEntity<?>>> carryingOut) {

  private static final String BEFORE_THE_ID = "/api/subscribers/";
  private static final int LONGEST_BODY = 1 << 13;

  /// In lower case and without blanks.
  private static final Set<String> JSON =
      Set.of("application/json", "application/json;charset=utf-8");

  /// Whether a request is of the plain form in everything but its address.
  static boolean isPlain(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length > 0
        && length <= LONGEST_BODY
        && request.getMethod().equals("POST")
        && request.getRequestURI().startsWith(BEFORE_THE_ID)
        && request.getQueryString() == null
        && !request.getRequestURI().contains("/.")
        && isJson(request.getContentType())
        && takesJson(request.getHeader(HttpHeaders.ACCEPT));
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && JSON.contains(contentType.replace(" ", "").toLowerCase(Locale.ROOT));
  }

  private static boolean takesJson(@Nullable String accept) {
    return accept == null || accept.equals("*/*") || accept.equals("application/json");
  }

  /// What an address stands for; nothing where it is none of those known here, or not as plain as
  /// ids are.
  static @Nullable PlainDeed<?> at(String address, SubscriberCommandController controller) {
    String[] parts = address.substring(BEFORE_THE_ID.length()).split("/", -1);
    String subscriber = parts[0];
    if (Identifiers.problemWithSubscriberId(subscriber).isPresent()) {
      return null;
    }
    if (parts.length == 2) {
      return switch (parts[1]) {
        case "services" ->
            new PlainDeed<>(
                ServiceRequests.Activation.class,
                (body, headers) -> controller.beginToActivate(subscriber, body, headers));
        case "interactions" ->
            new PlainDeed<>(
                InteractionRequests.Recording.class,
                (body, headers) -> controller.beginToRecord(subscriber, body, headers));
        default -> null;
      };
    }
    if (parts.length == 4 && parts[1].equals("services") && parts[3].equals("deactivation")) {
      String service = parts[2];
      return Identifiers.problemWithServiceId(service).isPresent()
          ? null
          : new PlainDeed<>(
              ServiceRequests.Deactivation.class,
              (body, headers) -> controller.beginToDeactivate(subscriber, service, body, headers));
    }
    return null;
  }
}
