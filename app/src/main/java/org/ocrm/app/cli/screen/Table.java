package org.ocrm.app.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/// A plain text table: numbers to the right, words to the left, columns as wide as their content.
public final class Table {
  private static final String GAP = "  ";

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> head) {
    this.head = List.copyOf(head);
  }

  public void add(List<String> row) {
    if (row.size() != head.size()) {
      throw new IllegalArgumentException(row.size() + " cells for " + head.size() + " columns");
    }
    rows.add(List.copyOf(row));
  }

  public List<String> lines(Ansi ansi) {
    List<String> lines = new ArrayList<>();
    lines.add(paint(ansi, Ansi.Style.bold, line(head)));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(List<String> row) {
    return IntStream.range(0, head.size())
        .mapToObj(column -> pad(row.get(column), column))
        .reduce((left, right) -> left + GAP + right)
        .orElse("")
        .stripTrailing();
  }

  private String pad(String cell, int column) {
    String blanks = " ".repeat(width(column) - cell.length());
    return isNumeric(column) ? blanks + cell : cell + blanks;
  }

  private int width(int column) {
    return cells(column).mapToInt(String::length).reduce(head.get(column).length(), Math::max);
  }

  /// A column is to the right if it has anything in it that starts like a number.
  private boolean isNumeric(int column) {
    return column > 0 && cells(column).anyMatch(cell -> cell.matches("[-+]?[0-9].*"));
  }

  private Stream<String> cells(int column) {
    return rows.stream().map(row -> row.get(column));
  }

  /// Text in a style, where styles are shown at all; the text itself is never read as markup.
  public static String paint(Ansi ansi, Ansi.Style style, String text) {
    return ansi.enabled() ? style.on() + text + Ansi.Style.reset.on() : text;
  }
}
