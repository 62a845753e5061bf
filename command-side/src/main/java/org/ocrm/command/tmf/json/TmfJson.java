package org.ocrm.command.tmf.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.tmf.Keepable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body of a request: one JSON object, every name in it once, within the bounds of what
/// can be kept. Numbers keep their digits.
public final class TmfJson {

  private static final int DEEPEST = 50;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TmfJson() {}

  /// The object in a body; a null in it is a null in the map.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it is none
  public static Map<String, @Nullable Object> object(byte[] body) {
    Map<String, @Nullable Object> object = read(body);
    object.forEach(
        (name, value) ->
            Keepable.problemWith(Map.of(name, value == null ? "" : value))
                .ifPresent(
                    problem -> {
                      throw Problem.malformed(shown(name), problem).asException();
                    }));
    return object;
  }

  private static Map<String, @Nullable Object> read(byte[] body) {
    try {
      if (MAPPER.readValue(body, Object.class) instanceof Map<?, ?> object) {
        return named(object);
      }
      throw Problem.malformed("body", "must be a JSON object").asException();
    } catch (StreamConstraintsException _) {
      throw Problem.malformed("body", "is nested too deeply, or holds too long a value")
          .asException();
    } catch (StreamReadException broken) {
      throw Problem.malformed(
              "body",
              "is not JSON at line %d, column %d: %s"
                  .formatted(
                      broken.getLocation().getLineNr(),
                      broken.getLocation().getColumnNr(),
                      broken.getOriginalMessage()))
          .asException();
    } catch (ArithmeticException | NumberFormatException _) {
      throw Problem.malformed("body", "has a number beyond all bounds").asException();
    } catch (JacksonException _) {
      throw Problem.malformed("body", "must be a JSON object and nothing else").asException();
    }
  }

  @SuppressWarnings("unchecked") // objects of JSON have names as keys
  private static Map<String, @Nullable Object> named(Map<?, ?> object) {
    return (Map<String, @Nullable Object>) object;
  }

  private static String shown(String name) {
    String quoted = Shown.value(name);
    return quoted.substring(1, quoted.length() - 1);
  }
}
