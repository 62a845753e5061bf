package org.ocrm.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

class ProblemHandlerTest {

  private final ProblemHandler handler = new ProblemHandler();

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40P01", "53300", "57014"})
  void aPassingTroubleOfTheDatabaseAsksToComeBackHoweverDeepItIsWrapped(String state) {
    isToldToComeBack(new SQLException("details of ours", state));
  }

  @Test
  void anExhaustedPoolAsksToComeBack() {
    isToldToComeBack(new SQLTransientConnectionException("request timed out after 10000ms"));
  }

  @Test
  void aDefectIsAdmittedWithoutTellingAnyDetail() {
    ResponseEntity<Object> answer =
        Objects.requireNonNull(
            handler.handleAnything(new IllegalStateException(new SQLException("secret", "42601"))));
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(answer.getBody())
        .asString()
        .contains("internal-error")
        .doesNotContain("secret", "Exception");
  }

  private void isToldToComeBack(SQLException cause) {
    ResponseEntity<Object> answer =
        Objects.requireNonNull(
            handler.handleAnything(new IllegalStateException(new IllegalArgumentException(cause))));
    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    assertThat(answer.getBody()).asString().contains("busy").doesNotContain("details of ours");
  }
}
