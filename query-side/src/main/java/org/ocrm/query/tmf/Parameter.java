package org.ocrm.query.tmf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;

/// One parameter of an address, with the sign that stands between its name and its value, whether
/// or not that was percent-encoded.
///
/// @param sign the sign; none when there was only a name
record Parameter(String name, @Nullable Operator sign, String value) {

  private static final int LONGEST = 8000;
  private static final int MOST = 100;
  private static final String SIGNS = "<>=!*";

  /// Takes an address apart.
  ///
  /// @param query as it stood behind the question mark
  static List<Parameter> of(@Nullable String query, FieldErrors errors) {
    List<Parameter> parameters = new ArrayList<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    if (query.length() > LONGEST) {
      errors.add("query", "is longer than " + LONGEST + " characters");
      return parameters;
    }
    String[] pieces = query.split("&", -1);
    if (pieces.length > MOST) {
      errors.add("query", "has more than " + MOST + " parameters");
      return parameters;
    }
    for (String piece : pieces) {
      Optional<String> decoded = decoded(piece);
      if (decoded.isEmpty()) {
        errors.add("query", "holds a %-escape that is broken or not UTF-8");
      } else if (!decoded.get().isEmpty()) {
        parameters.add(asForms(piece).orElseGet(() -> divided(decoded.get())));
      }
    }
    return parameters;
  }

  /// A parameter as forms write it, if it is one: the first sign is an `=` that is not encoded, and
  /// whatever is encoded behind it is the value's, another `=` too.
  private static Optional<Parameter> asForms(String piece) {
    int equals = piece.indexOf('=');
    if (equals < 0 || piece.startsWith("=", equals + 1)) {
      return Optional.empty();
    }
    return decoded(piece.substring(0, equals))
        .filter(name -> name.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0))
        .flatMap(
            name ->
                decoded(piece.substring(equals + 1))
                    .map(value -> new Parameter(name, Operator.EQ, value)));
  }

  private static Parameter divided(String text) {
    int end = 0;
    while (end < text.length() && SIGNS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(0, end);
    Operator found = null;
    int longest = 0;
    for (Operator operator : Operator.values()) {
      for (String sign : operator.signs()) {
        if (sign.length() > longest && text.startsWith(sign, end)) {
          found = operator;
          longest = sign.length();
        }
      }
    }
    return found == null
        ? new Parameter(text, null, "")
        : new Parameter(name, found, text.substring(end + longest));
  }

  private static Optional<String> decoded(String piece) {
    byte[] source = piece.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(source.length);
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '%') {
        int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
        int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else {
        bytes.put(source[i] == '+' ? (byte) ' ' : source[i]);
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
