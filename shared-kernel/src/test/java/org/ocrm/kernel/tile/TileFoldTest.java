package org.ocrm.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.ApprovedEvents;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.time.BusinessCalendar;

class TileFoldTest {

  private static final BusinessCalendar UTC = new BusinessCalendar(ZoneId.of("UTC"));

  private final MemoryDictionary dictionary = new MemoryDictionary();

  @Test
  void an_event_counts_on_the_business_day_of_its_zone() {
    SubscriberEvent event = ApprovedEvents.full(EventName.SERVICE_ACTIVATED);

    assertThat(TileEntry.unpacked(folded(UTC, event)))
        .containsExactly(new TileEntry(epochDay("2026-01-31"), 0, 1));
    assertThat(TileEntry.unpacked(folded(new BusinessCalendar(ZoneId.of("Europe/Berlin")), event)))
        .containsExactly(new TileEntry(epochDay("2026-02-01"), 0, 1));
  }

  @Test
  void the_standard_layout_keeps_what_its_features_ask_for_and_no_more() {
    for (EventName name : EventName.values()) {
      assertThat(folded(UTC, ApprovedEvents.full(name))).isNotNull();
    }

    assertThat(dictionary.keys())
        .containsExactlyInAnyOrder(
            new FactKey("ServiceActivated", activation("CC")),
            new FactKey("ServiceActivated", activation("MA")),
            new FactKey("ServiceDeactivated", deactivation("CC")),
            new FactKey("ServiceDeactivated", deactivation("MA")),
            new FactKey(
                "ServiceExpired",
                Map.of(
                    "serviceCode", "Roaming Ägypten / مصر 📱",
                    "kind", "TEMPORARY",
                    "activatedThrough", "CC")),
            new FactKey("InteractionRecorded", Map.of("channel", "CC")),
            new FactKey("InteractionRecorded", Map.of("channel", "WS")));
    assertThat(TileLayout.STANDARD.events())
        .containsExactly(
            "InteractionRecorded", "ServiceActivated", "ServiceDeactivated", "ServiceExpired");
  }

  @Test
  void a_layout_without_the_event_leaves_the_tile_and_the_dictionary_alone() {
    TileLayout contacts = new TileLayout(Map.of("InteractionRecorded", Set.of("type")));
    TileBuilder builder = new TileBuilder();
    TileFold fold = new TileFold(contacts, dictionary, UTC);
    fold.fold(ApprovedEvents.full(EventName.SERVICE_ACTIVATED), builder);

    assertThat(builder.build().isEmpty()).isTrue();
    assertThat(dictionary.size()).isZero();

    fold.fold(ApprovedEvents.full(EventName.INTERACTION_RECORDED), builder);
    assertThat(dictionary.keys())
        .containsExactly(new FactKey("InteractionRecorded", Map.of("type", "complaint")));
  }

  /// A tile is a sum and knows no identities: whoever delivers events is in charge of delivering
  /// each of them once (position and tiles change in one transaction).
  @Test
  void an_event_folded_twice_counts_twice_because_redelivery_is_not_the_business_of_a_tile() {
    SubscriberEvent event = ApprovedEvents.full(EventName.SERVICE_ACTIVATED);
    assertThat(TileEntry.unpacked(folded(UTC, event, event)))
        .extracting(TileEntry::count)
        .containsExactly(2);
  }

  @Test
  void a_correction_that_comes_before_what_it_corrects_waits_below_zero() {
    SubscriberEvent activated = ApprovedEvents.full(EventName.SERVICE_ACTIVATED);
    SubscriberEvent deactivated = ApprovedEvents.full(EventName.SERVICE_DEACTIVATED);
    SubscriberEvent voided = ApprovedEvents.full(EventName.SERVICE_ACTIVATION_VOIDED);

    Tile debt = folded(UTC, voided);
    assertThat(TileEntry.unpacked(debt)).extracting(TileEntry::count).containsExactly(-1, -1);
    assertThat(debt.plus(folded(UTC, activated, deactivated))).isEqualTo(Tile.EMPTY);
  }

  private Tile folded(BusinessCalendar calendar, SubscriberEvent... events) {
    TileBuilder builder = new TileBuilder();
    TileFold fold = new TileFold(TileLayout.STANDARD, dictionary, calendar);
    for (SubscriberEvent event : events) {
      fold.fold(event, builder);
    }
    return builder.build();
  }

  private static int epochDay(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static Map<String, String> activation(String channel) {
    return Map.of(
        "channel", channel, "serviceCode", "Roaming Ägypten / مصر 📱", "kind", "TEMPORARY");
  }

  private static Map<String, String> deactivation(String activatedThrough) {
    return Map.of(
        "channel", "FO",
        "serviceCode", "Roaming Ägypten / مصر 📱",
        "kind", "TEMPORARY",
        "activatedThrough", activatedThrough);
  }
}
