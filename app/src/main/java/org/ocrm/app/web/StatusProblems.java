package org.ocrm.app.web;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ocrm.kernel.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// What Spring's web layer and Tomcat refuse by themselves, in our words.
final class StatusProblems {

  private StatusProblems() {}

  static Problem of(Exception exception, int status) {
    return switch (exception) {
      case NoResourceFoundException _, NoHandlerFoundException _ -> nothingHere();
      case HttpRequestMethodNotSupportedException method ->
          of(
              status,
              "This method is not possible here; possible are "
                  + list(method.getSupportedHttpMethods())
                  + ".");
      case HttpMediaTypeNotSupportedException media ->
          of(
              status,
              "A body of this media type is not accepted here; accepted is "
                  + mediaTypes(media.getSupportedMediaTypes())
                  + ".");
      case HttpMediaTypeNotAcceptableException media ->
          of(
              status,
              "No media type of the Accept header is offered here; offered is "
                  + mediaTypes(media.getSupportedMediaTypes())
                  + ".");
      case ServletRequestBindingException binding ->
          Problem.malformed("request", binding.getBody().getDetail() + "");
      case ErrorResponse spring
          when spring.getBody().getDetail() != null && status != 400 && status < 500 ->
          of(status, spring.getBody().getDetail() + "");
      default -> of(status);
    };
  }

  static Problem of(int status) {
    return switch (status) {
      case 400 -> Problem.malformed("request", "cannot be read");
      case 404 -> nothingHere();
      case 405 -> of(status, "This method is not possible here.");
      case 500 -> of(status, "Something is wrong on our side; it has been logged.");
      default -> of(status, HttpStatus.valueOf(status).getReasonPhrase() + ".");
    };
  }

  static Problem of(int status, String detail) {
    String code =
        status == 500
            ? "internal-error"
            : HttpStatus.valueOf(status).name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Problem.of(status, code, detail);
  }

  private static Problem nothingHere() {
    return of(404, "There is nothing at this address.");
  }

  private static String mediaTypes(Collection<MediaType> types) {
    return types.isEmpty() ? "application/json" : list(types.stream().distinct().toList());
  }

  private static String list(@org.jspecify.annotations.Nullable Collection<?> values) {
    return values == null
        ? ""
        : values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
