package org.ocrm.kernel.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;

/// The table from events of definitions to what stands in the store, as [EventName] is for those of
/// subscribers.
public enum FeatureSetEventName {
  DRAFTED("FeatureSetVersionDrafted", "1", FeatureSetVersionDrafted.class),
  DRY_RUN("FeatureSetVersionDryRun", "1", FeatureSetVersionDryRun.class),
  PUBLISHED("FeatureSetVersionPublished", "1", FeatureSetVersionPublished.class),
  WENT_LIVE("FeatureSetVersionWentLive", "1", FeatureSetVersionWentLive.class),
  ROLLED_BACK("FeatureSetRolledBack", "1", FeatureSetRolledBack.class),
  RETIRED("FeatureSetVersionRetired", "1", FeatureSetVersionRetired.class);

  private static final Map<String, FeatureSetEventName> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toMap(FeatureSetEventName::wireName, Function.identity()));
  private static final Map<Class<?>, FeatureSetEventName> BY_CLASS =
      Stream.of(values())
          .collect(Collectors.toMap(FeatureSetEventName::eventClass, Function.identity()));

  private final String wireName;
  private final String revision;
  private final Class<? extends FeatureSetEvent> eventClass;

  FeatureSetEventName(
      String wireName, String revision, Class<? extends FeatureSetEvent> eventClass) {
    this.wireName = wireName;
    this.revision = revision;
    this.eventClass = eventClass;
  }

  public String wireName() {
    return wireName;
  }

  public String revision() {
    return revision;
  }

  public Class<? extends FeatureSetEvent> eventClass() {
    return eventClass;
  }

  public static Optional<FeatureSetEventName> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  public static Optional<FeatureSetEventName> ofClass(Class<?> type) {
    return Optional.ofNullable(BY_CLASS.get(type));
  }
}
