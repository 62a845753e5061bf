package org.ocrm.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Results as people read them: one line for each figure and each comparison.
public final class ResultTable {

  private static final List<String> HEAD =
      List.of("row", "figure", "ours", "unit", "spread", "against", "value", "ratio", "goal", "");

  private ResultTable() {}

  public static String of(List<Result> results) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    results.forEach(result -> lines.addAll(linesOf(result)));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
  }

  private static List<List<String>> linesOf(Result result) {
    Double ours = result.ours();
    Figures.Spread spread = result.spread();
    if (ours == null || spread == null) {
      return List.of(
          List.of(
              result.row(),
              result.name(),
              "skipped",
              "",
              "",
              "" + result.skipped(),
              "",
              "",
              "",
              ""));
    }
    List<List<String>> lines = new ArrayList<>();
    List<String> figure =
        List.of(
            result.row(),
            result.name(),
            number(ours),
            result.unit(),
            number(spread.min()) + " to " + number(spread.max()));
    if (result.against().isEmpty()) {
      lines.add(joined(figure, List.of("", "", "", "", "")));
    }
    for (Against against : result.against()) {
      lines.add(
          joined(
              lines.isEmpty() ? figure : List.of("", "", "", "", ""),
              List.of(
                  against.name(),
                  number(against.value()),
                  String.format(Locale.ROOT, "%.2f", against.ratio()),
                  goal(against),
                  against.isMissed() ? "missed" : "")));
    }
    return lines;
  }

  private static List<String> joined(List<String> left, List<String> right) {
    List<String> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  private static String goal(Against against) {
    return against.atLeast() != null
        ? ">= " + against.atLeast()
        : against.atMost() != null ? "<= " + against.atMost() : "";
  }

  private static String number(double value) {
    String format = value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private static String padded(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).repeat(' ', widths[i] - cells.get(i).length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
