package org.ocrm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ocrm.app.demo.LifeCommand;
import org.ocrm.app.demo.LifeCommand.Activate;
import org.ocrm.app.demo.LifeCommand.Channel;
import org.ocrm.app.demo.LifeCommand.Deactivate;
import org.ocrm.app.demo.LifeCommand.Interact;
import org.ocrm.app.demo.LifeCommand.Kind;
import tools.jackson.databind.json.JsonMapper;

class DemoRequestTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void anActivationNamesItsServiceAndSaysThatItIsSynthetic() {
    assertRequest(
        new Activate(
            "SYN-0000001-001",
            "DATA-DAY-PASS",
            Kind.TEMPORARY,
            Channel.MA,
            "ios",
            AT,
            AT.plusSeconds(86_400)),
        "/api/subscribers/SYN-0000001/services",
        """
        {"channel":"MA","effectiveAt":"2026-01-02T03:04:05Z","serviceId":"SYN-0000001-001",\
        "serviceCode":"DATA-DAY-PASS","kind":"TEMPORARY","subChannel":"ios",\
        "expiresAt":"2026-01-03T03:04:05Z","reference":"synthetic"}""");
  }

  @Test
  void aDeactivationHasAReason() {
    assertRequest(
        new Deactivate("SYN-0000001-001", Channel.CC, AT, "churn"),
        "/api/subscribers/SYN-0000001/services/SYN-0000001-001/deactivation",
        """
        {"channel":"CC","effectiveAt":"2026-01-02T03:04:05Z","reason":"churn"}""");
  }

  @Test
  void anInteractionAboutNoServiceLeavesTheServiceOut() {
    assertRequest(
        new Interact(Channel.FO, "complaint", "inbound", AT, "synthetic", null),
        "/api/subscribers/SYN-0000001/interactions",
        """
        {"channel":"FO","effectiveAt":"2026-01-02T03:04:05Z","type":"complaint",\
        "direction":"inbound","note":"synthetic"}""");
  }

  private static void assertRequest(LifeCommand command, String path, String body) {
    DemoRequest request = DemoRequest.of("SYN-0000001", command);
    assertThat(request.path()).isEqualTo(path);
    assertThat(JsonMapper.shared().writeValueAsString(request.body())).isEqualTo(body);
  }
}
