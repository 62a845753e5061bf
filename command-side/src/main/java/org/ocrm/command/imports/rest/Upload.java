package org.ocrm.command.imports.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.Shown;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// The parts of a request with a file: the body as it is, whatever it calls itself, or the parts
/// of a form. Never asks for parameters: that would read a body which says it is a form (as that
/// of `curl --data-binary` does) before we can.
///
/// @param length announced length of the file, -1 when unknown
record Upload(InputStream file, long length, @Nullable String fileName, @Nullable String mapping) {

  private static final int LONGEST_MAPPING = 1 << 20;
  private static final int LONGEST_NAME = 255;

  static Upload of(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return ofForm(request);
    }
    return new Upload(
        request.getInputStream(), request.getContentLengthLong(), name(request), null);
  }

  private static Upload ofForm(HttpServletRequest request) throws IOException {
    try {
      Part file = request.getPart("file");
      if (file == null) {
        throw Problem.malformed("file", "is required: the part with the CSV file").asException();
      }
      return new Upload(
          file.getInputStream(),
          file.getSize(),
          visible(file.getSubmittedFileName()),
          text(request.getPart("mapping")));
    } catch (ServletException e) {
      throw Problem.malformed("body", "is no form with parts: " + Shown.value(message(e)))
          .asException();
    }
  }

  private static @Nullable String text(@Nullable Part part) throws IOException {
    if (part == null) {
      return null;
    }
    if (part.getSize() > LONGEST_MAPPING) {
      throw Problem.malformed("mapping", "is too long for a mapping file").asException();
    }
    try (InputStream in = part.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static @Nullable String name(HttpServletRequest request) {
    String disposition = request.getHeader(HttpHeaders.CONTENT_DISPOSITION);
    try {
      return disposition == null
          ? null
          : visible(ContentDisposition.parse(disposition).getFilename());
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// The last part of a path, one line.
  private static @Nullable String visible(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = last.replaceAll("\\p{Cntrl}", "").strip();
    return shown.isEmpty() ? null : shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
