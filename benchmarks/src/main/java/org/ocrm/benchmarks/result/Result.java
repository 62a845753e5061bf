package org.ocrm.benchmarks.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One figure of one row.
///
/// @param row the word by which the row is chosen
/// @param ours the median; absent when the row was skipped
/// @param skipped why there is no figure
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
    String row,
    String name,
    String unit,
    @Nullable Double ours,
    List<Against> against,
    int runs,
    String machine,
    Figures.@Nullable Spread spread,
    @Nullable String skipped) {

  public static Result of(String row, String name, String unit, Figures ours, Against... against) {
    return new Result(
        row,
        name,
        unit,
        ours.median(),
        List.of(against),
        ours.runs(),
        Machine.description(),
        ours.spread(),
        null);
  }

  public static Result skipped(String row, String name, String unit, String why) {
    return new Result(row, name, unit, null, List.of(), 0, Machine.description(), null, why);
  }
}
