package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsAcceptance {

  @Test
  void whereSubscribersAreNotRegisteredByTheWayAnUnknownOneIsRefused() {
    try (FrontDoor server = FrontDoor.with("--ocrm.subscribers.auto-register=false")) {
      Subscriber nobody = server.client().newSubscriber();
      nobody.activate(oneTime("SIM")).refused(404, "subscriber-unknown");
      nobody
          .contact(Map.of("channel", "CC", "type", "question"))
          .refused(404, "subscriber-unknown");
      assertThat(server.countEvents()).isZero();
    }
  }

  /// In Berlin the 29th of March 2026 has 23 hours: it begins at 23:00 and ends at 22:00 UTC.
  @Test
  void daysAreCutInTheBusinessTimeZoneThroughTheChangeOfClocks() {
    try (FrontDoor server = FrontDoor.with("--ocrm.time-zone=Europe/Berlin")) {
      Subscriber subscriber = server.client().newSubscriber();
      subscriber.activate(oneTime("SIM").at("2026-03-28T22:59:59Z")).accepted();
      subscriber.activate(oneTime("SIM").at("2026-03-28T23:00:00Z")).accepted();
      subscriber.activate(oneTime("SIM").at("2026-03-29T21:59:59Z")).accepted();
      Answer last = subscriber.activate(oneTime("SIM").at("2026-03-29T22:00:00Z")).accepted();
      assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", "2026-03-29", last)).isEqualTo(1);
      assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", "2026-03-30", last)).isEqualTo(3);
      assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", "2026-03-31", last)).isEqualTo(4);
      assertThat(server.client().get(subscriber.path() + "/features").accepted().string("timeZone"))
          .isEqualTo("Europe/Berlin");
    }
  }
}
