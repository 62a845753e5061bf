package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

class ClaimReportingTokenStoreIT {

  private final DataSourceConnectionProvider connections =
      new DataSourceConnectionProvider(TestDatabase.fresh().application());
  private final List<String> claimed = new ArrayList<>();
  private final ClaimReportingTokenStore ours =
      new ClaimReportingTokenStore(store("ours"), claimed::add);
  private final JdbcTokenStore theirs = new ClaimReportingTokenStore(store("theirs"), _ -> {});

  @Test
  void aClaimIsToldAndItsExtensionIsNot() {
    ours.initializeTokenSegments("tiles", 1);
    var _ = ours.fetchToken("tiles", 0);
    assertThat(claimed).containsExactly("tiles");
    ours.extendClaim("tiles", 0);
    ours.storeToken(token(7), "tiles", 0);
    ours.extendClaim("tiles", 0);
    assertThat(claimed).containsExactly("tiles");
  }

  @Test
  void anExtensionIsToldWhenSomebodyElseHasMovedTheTokenMeanwhile() {
    ours.initializeTokenSegments("tiles", 1);
    var _ = ours.fetchToken("tiles", 0);
    ours.storeToken(token(7), "tiles", 0);
    // The claims of this test are over at once.
    var _ = theirs.fetchToken("tiles", 0);
    theirs.storeToken(token(8), "tiles", 0);
    ours.extendClaim("tiles", 0);
    assertThat(claimed).containsExactly("tiles", "tiles");
  }

  private static GapAwareTrackingToken token(long index) {
    return GapAwareTrackingToken.newInstance(index, List.of());
  }

  private JdbcTokenStore.Builder store(String node) {
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .nodeId(node)
        .claimTimeout(Duration.ZERO)
        .serializer(
            Jackson3Serializer.builder()
                .defaultTyping()
                .jsonMapperBuilderCustomizer(
                    builder ->
                        builder.polymorphicTypeValidator(
                            BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .allowIfSubType("org.axonframework.")
                                .allowIfSubType("java.")
                                .build()))
                .build())
        .schema(
            TokenSchema.builder()
                .setTokenTable("token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .build());
  }
}
