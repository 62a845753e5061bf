package org.ocrm.app.axon;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.axon.SubscriberAggregate;
import org.ocrm.command.subscriber.axon.SubscriberSnapshot;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.FeatureSetEventName;
import org.ocrm.kernel.event.json.EventJson;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Stores events under their wire names and revisions, as the JSON of the shared kernel. Everything
/// else (tokens, deadlines, messages between nodes) goes by its class name, which nothing keeps for
/// longer than a release.
final class WireNameSerializer extends Jackson3Serializer {

  private static final String SNAPSHOT = "SubscriberSnapshot";

  WireNameSerializer() {
    super(builder().jsonMapperBuilderCustomizer(WireNameSerializer::configure));
  }

  /// Tokens carry a type id of their own; without a validator that allows it, Jackson 3 refuses to
  /// read a stored token back. Types of nobody else are allowed: what stands in a column must not
  /// choose the classes that are made of it.
  private static void configure(tools.jackson.databind.json.JsonMapper.Builder json) {
    var _ =
        EventJson.configure(json)
            .polymorphicTypeValidator(
                BasicPolymorphicTypeValidator.builder()
                    .allowIfSubType("org.axonframework.")
                    .allowIfSubType("java.")
                    .build());
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared by Axon
  public SerializedType typeForClass(@Nullable Class type) {
    if (type == null) {
      return super.typeForClass(type);
    }
    if (type == SubscriberAggregate.class) {
      return new SimpleSerializedType(SNAPSHOT, SubscriberSnapshot.REVISION);
    }
    return EventName.ofClass(type)
        .<SerializedType>map(name -> new SimpleSerializedType(name.wireName(), name.revision()))
        .or(
            () ->
                FeatureSetEventName.ofClass(type)
                    .map(name -> new SimpleSerializedType(name.wireName(), name.revision())))
        .orElseGet(() -> super.typeForClass(type));
  }

  @Override
  protected String resolveClassName(SerializedType type) {
    if (type.getName().equals(SNAPSHOT)) {
      return SubscriberAggregate.class.getName();
    }
    return EventName.ofWireName(type.getName())
        .<String>map(name -> name.eventClass().getName())
        .or(
            () ->
                FeatureSetEventName.ofWireName(type.getName())
                    .map(name -> name.eventClass().getName()))
        .orElseGet(() -> super.resolveClassName(type));
  }
}
