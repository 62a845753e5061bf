package org.ocrm.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Says what goes wrong below `/tmf-api` as TM Forum's APIs say it. Routes refuse as everywhere;
/// only the form of what is sent differs.
@RestControllerAdvice
public final class TmfErrors implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType chosen,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (!(body instanceof ProblemBody problem) || !isOfTmForum(request)) {
      return body;
    }
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    return TmfErrorBody.of(problem);
  }

  private static boolean isOfTmForum(ServerHttpRequest request) {
    if (!(request instanceof ServletServerHttpRequest servlet)) {
      return false;
    }
    HttpServletRequest asked = servlet.getServletRequest();
    Object original = asked.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String address = original == null ? asked.getRequestURI() : original.toString();
    return address.startsWith(TmfErrorBody.PATH);
  }
}
