package org.ocrm.kernel.feature.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Understood;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.WindowSums;

/// The catalogue as an analyst finds it on the first day.
class ShippedDefinitionsTest {

  private static final Operator OPERATOR = new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC);

  static Stream<String> names() {
    return Stream.concat(
        ShippedDefinitions.NAMES.stream(), ShippedDefinitions.AWAITING_A_REBUILD.stream());
  }

  @Test
  void the_forty_names_are_those_of_the_contract_in_its_order() {
    List<String> names = new ArrayList<>();
    for (String channel : List.of("CC", "FO", "MA", "WS")) {
      for (String window : List.of("W1", "W2", "W3", "W4", "4W", "M1", "M2", "M3", "3M", "6M")) {
        names.add("CRM_" + channel + "_SRV_CNT_" + window);
      }
    }
    FeatureSet set = ShippedDefinitions.set("ocrm-services", OPERATOR);

    assertThat(set.features()).extracting(Feature::name).isEqualTo(names).hasSize(40);
    assertThat(set.isPlainCounts()).isTrue();
    assertThat(set.version()).isOne();
  }

  @Test
  void the_forty_names_stay_whatever_the_channels_of_the_operator() {
    Operator other = new Operator(new ChannelRegistry(List.of("SHOP", "CC")), ZoneOffset.UTC);
    assertThat(ShippedDefinitions.set("ocrm-services", other))
        .isEqualTo(ShippedDefinitions.set("ocrm-services", OPERATOR));
    assertThat(ShippedDefinitions.set("interactions", other).features())
        .extracting(Feature::name)
        .contains("CRM_SHOP_INT_CNT_W1")
        .doesNotContain("CRM_MA_INT_CNT_W1");
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_file_is_free_of_mistakes_and_of_notes(String name) {
    assertThat(DefinitionFile.read(ShippedDefinitions.text(name), OPERATOR))
        .isInstanceOfSatisfying(
            Understood.class,
            understood -> {
              assertThat(understood.set().name()).isEqualTo(name);
              assertThat(understood.notes()).isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_file_is_valid_by_the_published_schema(String name) {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ShippedDefinitions.schema(), InputFormat.JSON);
    assertThat(schema.validate(ShippedDefinitions.text(name), InputFormat.YAML)).isEmpty();
    assertThat(
            schema.validate(
                ShippedDefinitions.text(name).replace("aggregate: ", "agregate: "),
                InputFormat.YAML))
        .isNotEmpty();
  }

  @Test
  void every_feature_is_documented_and_has_a_name_of_its_own() {
    List<Feature> all = names().flatMap(name -> features(name).stream()).toList();
    assertThat(all).extracting(Feature::name).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            feature -> assertThat(feature.doc()).hasSizeGreaterThan(20).doesNotContain("{"));
  }

  @Test
  void the_standard_tiles_answer_the_whole_catalogue_and_nothing_that_awaits_a_rebuild() {
    for (String name : ShippedDefinitions.NAMES) {
      assertThat(TileLayout.STANDARD.covers(ShippedDefinitions.set(name, OPERATOR).required()))
          .as(name)
          .isTrue();
    }
    for (String name : ShippedDefinitions.AWAITING_A_REBUILD) {
      assertThat(TileLayout.STANDARD.covers(ShippedDefinitions.set(name, OPERATOR).required()))
          .as(name)
          .isFalse();
    }
  }

  @Test
  void the_identities_of_the_windows_are_derived_from_their_days() {
    assertThat(WindowSums.identities(ShippedDefinitions.set("ocrm-services", OPERATOR).windows()))
        .containsExactly("W1 + W2 + W3 + W4 = 4W", "M1 + M2 + M3 = 3M");
  }

  private static List<Feature> features(String name) {
    return ShippedDefinitions.set(name, OPERATOR).features();
  }
}
