package org.ocrm.benchmarks.rebuild;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.json.EventJson;

/// Axon's own serializer, told what the stored names of events stand for.
final class StoredNames extends Jackson3Serializer {

  StoredNames() {
    super(
        builder()
            .jsonMapperBuilderCustomizer(
                json -> {
                  var _ = EventJson.configure(json);
                }));
  }

  @Override
  protected String resolveClassName(SerializedType type) {
    return EventName.ofWireName(type.getName())
        .map(name -> name.eventClass().getName())
        .orElseGet(() -> super.resolveClassName(type));
  }
}
