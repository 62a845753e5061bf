package org.ocrm.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.Identifiers;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Holds every id in an address to the rule of its kind, for reading as for writing, so that no
/// route can forget to.
final class PathIds implements HandlerInterceptor {

  private static final Map<String, Function<String, java.util.Optional<String>>> RULES =
      Map.of(
          "subscriberId", Identifiers::problemWithSubscriberId,
          "serviceId", Identifiers::problemWithServiceId,
          "interactionId", Identifiers::problemWithInteractionId,
          "name", name -> Identifiers.problemWithText(name, Identifiers.MAX_LENGTH),
          "set", name -> Identifiers.problemWithText(name, Identifiers.MAX_LENGTH));

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    FieldErrors errors = new FieldErrors();
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      RULES.forEach((name, rule) -> errors.check(name, text(variables.get(name)), rule));
    }
    errors.throwIfAny();
    return true;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
