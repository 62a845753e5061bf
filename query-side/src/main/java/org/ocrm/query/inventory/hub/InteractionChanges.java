package org.ocrm.query.inventory.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.query.hub.ChangeKind;
import org.ocrm.query.hub.HubResource;
import org.ocrm.query.inventory.InteractionFold;
import org.ocrm.query.inventory.resource.InteractionResource;

/// What the events of contacts mean to listeners of TMF683.
public final class InteractionChanges implements HubResource<InteractionView> {

  @Override
  public String api() {
    return "/tmf-api/partyInteraction/v4";
  }

  @Override
  public String name() {
    return "partyInteraction";
  }

  @Override
  public List<ChangeKind> kinds() {
    return List.of(
        ChangeKind.CREATE,
        ChangeKind.ATTRIBUTE_VALUE_CHANGE,
        ChangeKind.STATUS_CHANGE,
        ChangeKind.DELETE);
  }

  @Override
  public Optional<String> idOf(SubscriberEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case InteractionRecorded e -> e.interactionId();
          case InteractionCorrected e -> e.interactionId();
          case InteractionVoided e -> e.interactionId();
          default -> null;
        });
  }

  @Override
  public boolean begins(SubscriberEvent event) {
    return event instanceof InteractionRecorded;
  }

  @Override
  public @Nullable InteractionView evolve(@Nullable InteractionView before, SubscriberEvent event) {
    return InteractionFold.evolve(before, event);
  }

  @Override
  public List<ChangeKind> changes(
      @Nullable InteractionView before, SubscriberEvent event, InteractionView after) {
    if (before == null) {
      return List.of(ChangeKind.CREATE);
    }
    if (event instanceof InteractionVoided) {
      return List.of(ChangeKind.DELETE);
    }
    List<ChangeKind> changes = new ArrayList<>();
    if (!InteractionResource.statusOf(before).equals(InteractionResource.statusOf(after))) {
      changes.add(ChangeKind.STATUS_CHANGE);
    }
    if (!withoutStatus(before).equals(withoutStatus(after))) {
      changes.add(ChangeKind.ATTRIBUTE_VALUE_CHANGE);
    }
    return changes;
  }

  @Override
  public Map<String, Object> shown(InteractionView state) {
    return InteractionResource.of(state);
  }

  private static Map<String, Object> withoutStatus(InteractionView interaction) {
    Map<String, Object> resource = InteractionResource.of(interaction);
    resource.keySet().removeAll(List.of("status", "statusChangeDate"));
    return resource;
  }
}
