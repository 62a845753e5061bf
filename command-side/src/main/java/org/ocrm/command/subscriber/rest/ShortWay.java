package org.ocrm.command.subscriber.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.Awaited;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  /// A command is waited for as long as it takes, as on the long way.
  private static final long NEVER = 0;

  private static final Logger LOG = LoggerFactory.getLogger(ShortWay.class);

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

  /// Behind the limits of requests, before everything of the framework.
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!PlainDeed.isPlain(request)) {
      chain.doFilter(request, response);
      return;
    }
    Inside parts = inside();
    PlainDeed<?> deed = PlainDeed.at(request.getRequestURI(), parts.controller());
    if (deed == null) {
      chain.doFilter(request, response);
    } else {
      carryOut(deed, parts, request, response, chain);
    }
  }

  private static <B> void carryOut(
      PlainDeed<B> deed,
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
    CompletableFuture<? extends ResponseEntity<?>> begun;
    try {
      begun = deed.carryingOut().apply(body, headers(request));
    } catch (RuntimeException failure) {
      tell(failure, parts, request, response);
      return;
    }
    answerOnceDone(begun, parts, request, response);
  }

  /// Gives the thread back, which would wait until the command is durable and be woken for the
  /// answer. Whoever carries commands out must not wait for a client that does not read: it only
  /// fills a buffer, and what sends it, or tells of a failure, is a thread for requests.
  private static void answerOnceDone(
      CompletableFuture<? extends ResponseEntity<?>> begun,
      Inside parts,
      HttpServletRequest request,
      HttpServletResponse response) {
    AsyncContext open = request.startAsync(request, response);
    open.setTimeout(NEVER);
    var _ =
        begun.whenComplete(
            (answer, failure) -> {
              RuntimeException untold = failure == null ? null : Awaited.reason(failure);
              if (untold == null) {
                untold = failureToFill(response, answer, parts);
              }
              if (untold == null) {
                open.complete();
              } else {
                RuntimeException told = untold;
                open.start(() -> tellAndClose(told, parts, request, response, open));
              }
            });
  }

  /// Fills the buffer of an answer. Its length is not said: the server would send at once what has
  /// come to its full length. It finds the length out when it closes the answer.
  ///
  /// @return why the answer cannot be written, if it cannot
  private static @Nullable RuntimeException failureToFill(
      HttpServletResponse response, ResponseEntity<?> answer, Inside parts) {
    try {
      byte[] written = parts.json().writeValueAsBytes(answer.getBody());
      if (response.getBufferSize() <= written.length) {
        response.setBufferSize(written.length + 1);
      }
      response.setStatus(answer.getStatusCode().value());
      answer
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getOutputStream().write(written);
      return null;
    } catch (IOException clientHasGone) {
      LOG.debug("Nobody is there to be told", clientHasGone);
      return null;
    } catch (RuntimeException | Error failure) {
      return Awaited.reason(failure); // whatever it is, the answer must not stay open
    }
  }

  private static void tellAndClose(
      RuntimeException failure,
      Inside parts,
      HttpServletRequest request,
      HttpServletResponse response,
      AsyncContext open) {
    try {
      tell(failure, parts, request, response);
    } catch (RuntimeException untold) {
      refuse(untold, response);
    } finally {
      open.complete();
    }
  }

  /// Where the framework would catch what nobody can tell.
  private static void refuse(RuntimeException untold, HttpServletResponse response) {
    LOG.error("A command cannot be answered because of a defect", untold);
    try {
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } catch (IOException | IllegalStateException clientHasGone) {
      LOG.debug("Nobody is there to be told", clientHasGone);
    }
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
