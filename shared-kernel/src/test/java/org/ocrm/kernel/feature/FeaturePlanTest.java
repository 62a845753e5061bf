package org.ocrm.kernel.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.time.Windows;

class FeaturePlanTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 10);
  private static final FactKey BY_CC = new FactKey("ServiceActivated", Map.of("channel", "CC"));
  private static final FactKey BY_WS = new FactKey("ServiceActivated", Map.of("channel", "WS"));

  private final FeaturePlan plan =
      new FeaturePlan(OcrmServices.definition(), AS_OF, List.of(BY_CC, BY_WS));

  @Test
  void an_empty_tile_gives_all_zeros() {
    assertThat(plan.reader().read(Tile.EMPTY.cursor())).isEqualTo(new long[40]);
  }

  @Test
  void a_plan_without_any_key_gives_all_zeros() {
    FeaturePlan unknowing = new FeaturePlan(OcrmServices.definition(), AS_OF, List.of());
    assertThat(unknowing.keys()).isZero();
    assertThat(unknowing.features()).isEqualTo(40);
    assertThat(unknowing.reader().read(tile(AS_OF.minusDays(1), 0).cursor()))
        .isEqualTo(new long[40]);
  }

  @Test
  void a_set_without_features_gives_no_numbers() {
    FeaturePlan none =
        new FeaturePlan(new FeatureSet("none", 1, "test", "", List.of()), AS_OF, List.of(BY_CC));
    assertThat(none.reader().read(tile(AS_OF.minusDays(1), 0).cursor())).isEmpty();
  }

  @Test
  void yesterday_counts_in_the_first_week_and_in_four_but_today_does_not() {
    long[] yesterday = plan.reader().read(tile(AS_OF.minusDays(1), 0).cursor());
    assertThat(yesterday[0]).isOne();
    assertThat(yesterday[4]).isOne();
    assertThat(yesterday).endsWith(new long[30]);
    assertThat(Arrays.stream(yesterday).sum()).isEqualTo(2);

    assertThat(plan.reader().read(tile(AS_OF, 0).cursor())).isEqualTo(new long[40]);
  }

  @Test
  void one_reader_reads_tile_after_tile_without_remembering() {
    FeaturePlan.Reader reader = plan.reader();
    assertThat(reader.read(tile(AS_OF.minusDays(1), 0).cursor())[0]).isOne();
    assertThat(reader.read(tile(AS_OF.minusDays(1), 1).cursor())[0]).isZero();
    assertThat(reader.read(Tile.EMPTY.cursor())).isEqualTo(new long[40]);
  }

  @Test
  void counts_add_up_beyond_the_range_of_an_int() {
    TileBuilder builder = new TileBuilder();
    for (int day = 1; day <= 28; day++) {
      builder.add((int) AS_OF.minusDays(day).toEpochDay(), 0, Integer.MAX_VALUE);
    }
    assertThat(plan.reader().read(builder.build().cursor())[4]).isEqualTo(28L * Integer.MAX_VALUE);
  }

  @Test
  void the_forty_names_are_those_of_the_contract_in_its_order() {
    List<String> names = new ArrayList<>();
    for (String channel : List.of("CC", "FO", "MA", "WS")) {
      for (String window : List.of("W1", "W2", "W3", "W4", "4W", "M1", "M2", "M3", "3M", "6M")) {
        names.add("CRM_" + channel + "_SRV_CNT_" + window);
      }
    }
    FeatureSet set = OcrmServices.definition();

    assertThat(set.features()).extracting(Feature::name).isEqualTo(names).hasSize(40);
    assertThat(set.name()).isEqualTo("ocrm-services");
    assertThat(set.version()).isOne();
    assertThat(set.features()).allSatisfy(feature -> assertThat(feature.doc()).isNotBlank());
  }

  @Test
  void a_feature_is_found_by_its_name() {
    FeatureSet set = OcrmServices.definition();
    assertThat(set.feature("CRM_MA_SRV_CNT_3M"))
        .hasValueSatisfying(
            feature -> {
              assertThat(feature.window()).isEqualTo(Windows.LAST_3_MONTHS);
              assertThat(feature.doc()).contains("MA", "3M");
            });
    assertThat(set.feature("crm_ma_srv_cnt_3m")).isEmpty();
  }

  @Test
  void a_filter_wants_one_of_its_events_and_every_named_attribute() {
    FactFilter filter =
        new FactFilter(
            Set.of("A", "B"), Map.of("channel", Set.of("CC", "FO"), "kind", Set.of("X")));

    assertThat(filter.matches("A", Map.of("channel", "CC", "kind", "X", "more", "1"))).isTrue();
    assertThat(filter.matches("B", Map.of("channel", "FO", "kind", "X"))).isTrue();
    assertThat(filter.matches("C", Map.of("channel", "CC", "kind", "X"))).isFalse();
    assertThat(filter.matches("A", Map.of("channel", "WS", "kind", "X"))).isFalse();
    assertThat(filter.matches("A", Map.of("channel", "CC", "kind", "Y"))).isFalse();
    assertThat(filter.matches("A", Map.of("channel", "CC"))).isFalse();
    assertThat(new FactFilter(Set.of("A"), Map.of()).matches("A", Map.of())).isTrue();
  }

  private static Tile tile(LocalDate day, int key) {
    TileBuilder builder = new TileBuilder();
    builder.add((int) day.toEpochDay(), key, 1);
    return builder.build();
  }
}
