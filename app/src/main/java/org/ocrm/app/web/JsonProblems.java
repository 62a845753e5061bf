package org.ocrm.app.web;

import java.util.stream.Collectors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What is wrong with a JSON body, in the words of its author: which attribute, or which line.
final class JsonProblems {

  private static final int LONGEST_PATH = 100;

  private JsonProblems() {}

  static Problem of(HttpMessageNotReadableException exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException refused) {
        return refused.problem(); // what reads the body has refused to go on
      }
    }
    return switch (exception.getCause()) {
      case UnrecognizedPropertyException unknown ->
          Problem.malformed(
              path(unknown),
              "is not an attribute here; known are "
                  + unknown.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case StreamConstraintsException tooMuch ->
          Problem.malformed(path(tooMuch), "is nested too deeply, or holds too long a value");
      case StreamReadException broken ->
          Problem.malformed(
              "body",
              "is not JSON at line %d, column %d: %s"
                  .formatted(
                      broken.getLocation().getLineNr(),
                      broken.getLocation().getColumnNr(),
                      broken.getOriginalMessage()));
      case MismatchedInputException mismatched ->
          Problem.malformed(path(mismatched), "has the wrong type");
      case JacksonException other -> Problem.malformed(path(other), "cannot be read");
      case null, default -> Problem.malformed("body", "is missing or cannot be read");
    };
  }

  private static String path(JacksonException exception) {
    String path =
        exception.getPath().stream().map(JsonProblems::step).collect(Collectors.joining("."));
    if (path.isEmpty()) {
      return "body";
    }
    return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
  }

  private static String step(Reference reference) {
    String name = reference.getPropertyName();
    return name == null ? Integer.toString(reference.getIndex()) : name;
  }
}
