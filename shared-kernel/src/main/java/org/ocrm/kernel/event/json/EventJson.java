package org.ocrm.kernel.event.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The JSON form of stored events: ISO-8601 times in UTC, absent instead of null, attributes in the
/// order of the record. A newer event with attributes that this version does not know is still
/// readable (new-reads-old by absence, old-reads-new by ignoring).
public final class EventJson {

  private static final SimpleModule TIMES =
      new SimpleModule("times")
          .addDeserializer(Instant.class, new QuickInstants())
          .addSerializer(Instant.class, new QuickInstantTexts());

  private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

  private EventJson() {}

  /// Gives any mapper the settings that stored JSON was written with.
  public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
    return builder
        .addModule(TIMES)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        // What is only kept is given back to the digit.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
  }

  public static byte[] write(SubscriberEvent event) {
    return MAPPER.writeValueAsBytes(event);
  }

  public static SubscriberEvent read(EventName name, byte[] json) {
    return MAPPER.readValue(json, name.eventClass());
  }
}
