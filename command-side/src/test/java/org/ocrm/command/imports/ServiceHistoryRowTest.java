package org.ocrm.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.subscriber.ServiceKind;

class ServiceHistoryRowTest {
  private static final Instant NEW_YEAR = Instant.parse("2015-01-01T00:00:00Z");

  @Test
  void anInstanceThatIsAnIdIsTheServiceId() {
    assertThat(row("101001240734", "CC", null).serviceId()).isEqualTo("101001240734");
  }

  @Test
  void anyOtherInstanceIsHashed() {
    assertThat(row("case 7/2015", "CC", null).serviceId())
        .isEqualTo("i-bf0a68603357fcda849f9b8920fa09f2");
    assertThat(row("x".repeat(129), "CC", null).serviceId()).startsWith("i-").hasSize(34);
  }

  @Test
  void withoutInstanceServiceChannelAndActivationAreTheIdentity() {
    assertThat(row(null, "CC", null).serviceId()).isEqualTo("r-2d98aa5f7b83d4c20cec82b54708e18e");
    assertThat(row(null, "FO", null).serviceId()).isNotEqualTo(row(null, "CC", null).serviceId());
  }

  @Test
  void theDeactivationIsNoPartOfTheIdentity() {
    assertThat(row(null, "CC", NEW_YEAR.plusSeconds(1)).serviceId())
        .isEqualTo(row(null, "CC", null).serviceId());
  }

  @Test
  void everyServiceIdIsAnId() {
    assertThat(Identifiers.problemWithServiceId(row("é", "CC", null).serviceId())).isEmpty();
    assertThat(Identifiers.problemWithServiceId(row(null, "CC", null).serviceId())).isEmpty();
  }

  private static ServiceHistoryRow row(
      @Nullable String instance, String channel, @Nullable Instant deactivatedAt) {
    return new ServiceHistoryRow(
        2,
        instance,
        "s1",
        "ROAMING",
        ServiceKind.PERMANENT,
        channel,
        NEW_YEAR,
        deactivatedAt,
        List.of());
  }
}
