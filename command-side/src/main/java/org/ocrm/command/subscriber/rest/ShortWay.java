package org.ocrm.command.subscriber.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.ocrm.kernel.subscriber.Identifiers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A shorter way to the controller for what front-ends send all day: a plain JSON body to one of
/// three routes. Finding the route, the arguments and the form of the answer by the framework took
/// a third of the server's processor time for a command.
///
/// It reads with the same mapper, calls the same methods, and has failures told by the same
/// resolver. Whatever is not plain goes the long way, and so does a body that is not understood: a
/// caller can tell the two apart by nothing but the time.
///
/// See `docs/adr/0014-commands-commit-in-groups.md`.
@Component
final class ShortWay extends HttpFilter implements Ordered {

  private static final long serialVersionUID = 1;

  private static final String BEFORE_THE_ID = "/api/subscribers/";
  private static final int LONGEST_BODY = 1 << 13;

  /// In lower case and without blanks.
  private static final Set<String> JSON =
      Set.of("application/json", "application/json;charset=utf-8");

  private final transient ObjectProvider<SubscriberCommandController> controllers;
  private final transient ObjectProvider<JsonMapper> mappers;
  private final transient ObjectProvider<HandlerExceptionResolver> resolvers;
  private transient volatile @Nullable Inside inside;

  /// Filters are made before everything else, so that what is used is fetched later.
  ShortWay(
      ObjectProvider<SubscriberCommandController> controllers,
      ObjectProvider<JsonMapper> mappers,
      @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolvers) {
    this.controllers = controllers;
    this.mappers = mappers;
    this.resolvers = resolvers;
  }

  private record Inside(
      SubscriberCommandController controller, JsonMapper json, HandlerExceptionResolver resolver) {}

  /// What a route does with a body of its kind.
  private record Deed<B>(
      Class<B> kind, BiFunction<B, HttpHeaders, ResponseEntity<?>> carryingOut) {}

  /// Behind the limits of requests, before everything of the framework.
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isPlain(request)) {
      chain.doFilter(request, response);
      return;
    }
    Inside parts = inside();
    Deed<?> deed = deed(request.getRequestURI(), parts.controller());
    if (deed == null) {
      chain.doFilter(request, response);
    } else {
      carryOut(deed, parts, request, response, chain);
    }
  }

  private static boolean isPlain(HttpServletRequest request) {
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
  private static @Nullable Deed<?> deed(String address, SubscriberCommandController controller) {
    String[] parts = address.substring(BEFORE_THE_ID.length()).split("/", -1);
    String subscriber = parts[0];
    if (Identifiers.problemWithSubscriberId(subscriber).isPresent()) {
      return null;
    }
    if (parts.length == 2) {
      return switch (parts[1]) {
        case "services" ->
            new Deed<>(
                ServiceRequests.Activation.class,
                (body, headers) -> controller.activate(subscriber, body, headers));
        case "interactions" ->
            new Deed<>(
                InteractionRequests.Recording.class,
                (body, headers) -> controller.record(subscriber, body, headers));
        default -> null;
      };
    }
    if (parts.length == 4 && parts[1].equals("services") && parts[3].equals("deactivation")) {
      String service = parts[2];
      return Identifiers.problemWithServiceId(service).isPresent()
          ? null
          : new Deed<>(
              ServiceRequests.Deactivation.class,
              (body, headers) -> controller.deactivate(subscriber, service, body, headers));
    }
    return null;
  }

  private static <B> void carryOut(
      Deed<B> deed,
      Inside parts,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    byte[] bytes;
    try {
      bytes = request.getInputStream().readNBytes(request.getContentLength());
    } catch (IOException unreadable) {
      chain.doFilter(HeldBody.broken(request, unreadable), response);
      return;
    } catch (RuntimeException failure) {
      tell(failure, parts, request, response);
      return;
    }
    B body;
    try {
      body = parts.json().readValue(bytes, deed.kind());
    } catch (JacksonException notUnderstood) {
      body = null;
    }
    if (body == null) {
      chain.doFilter(HeldBody.of(request, bytes), response);
      return;
    }
    ResponseEntity<?> answer;
    byte[] written;
    try {
      answer = deed.carryingOut().apply(body, headers(request));
      written = parts.json().writeValueAsBytes(answer.getBody());
    } catch (RuntimeException failure) {
      tell(failure, parts, request, response);
      return;
    }
    response.setStatus(answer.getStatusCode().value());
    answer.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(written.length);
    response.getOutputStream().write(written);
  }

  private static void tell(
      RuntimeException failure,
      Inside parts,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (parts.resolver().resolveException(request, response, null, failure) == null) {
      throw failure;
    }
  }

  private static HttpHeaders headers(HttpServletRequest request) {
    HttpHeaders headers = null;
    for (String name : CommandEndpoint.HEADERS) {
      if (request.getHeader(name) != null) {
        headers = Objects.requireNonNullElseGet(headers, HttpHeaders::new);
        headers.addAll(name, Collections.list(request.getHeaders(name)));
      }
    }
    return headers == null ? HttpHeaders.EMPTY : headers;
  }

  private Inside inside() {
    Inside parts = inside;
    if (parts == null) {
      parts = new Inside(controllers.getObject(), mappers.getObject(), resolvers.getObject());
      inside = parts;
    }
    return parts;
  }
}
