package org.ocrm.command.subscriber.axon;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.json.EventJson;

/// Axon's JSON under our names, as the program writes it.
final class WireNames extends Jackson3Serializer {
  private static final String SNAPSHOT = "SubscriberSnapshot";

  WireNames() {
    super(
        Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(
                mapper -> {
                  var _ = EventJson.configure(mapper);
                }));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    if (SubscriberAggregate.class.equals(type)) {
      return new SimpleSerializedType(SNAPSHOT, SubscriberSnapshot.REVISION);
    }
    Class<?> named = type;
    return EventName.ofClass(named)
        .<SerializedType>map(name -> new SimpleSerializedType(name.wireName(), name.revision()))
        .orElseGet(() -> super.typeForClass(named));
  }

  @Override
  protected String resolveClassName(SerializedType type) {
    return type.getName().equals(SNAPSHOT)
        ? SubscriberAggregate.class.getName()
        : EventName.ofWireName(type.getName())
            .map(name -> name.eventClass().getName())
            .orElseGet(type::getName);
  }
}
