package org.ocrm.benchmarks.plot;

import java.util.Locale;

/// SVG in the making, on white so that it can be read on any page.
final class Drawing {

  private final StringBuilder svg = new StringBuilder();

  Drawing(double width, double height) {
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\""
                + " height=\"%.0f\" font-family=\"system-ui, sans-serif\">",
            width,
            height,
            width,
            height));
    add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
  }

  /// @param dashes lengths of strokes and gaps, empty for none
  void line(double x1, double y1, double x2, double y2, String colour, String dashes) {
    add(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"1.5\"%s/>",
            x1,
            y1,
            x2,
            y2,
            colour,
            dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\""));
  }

  void dot(double x, double y, String colour) {
    add(
        String.format(
            Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour));
  }

  /// Text with a white edge, so that it can be read on lines.
  ///
  /// @param anchor which part of the text lies at x: `start`, `middle` or `end`
  void text(double x, double y, String anchor, int size, String colour, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\" font-size=\"%d\" fill=\"%s\">%s</text>",
            x,
            y,
            anchor,
            size,
            colour,
            escaped(text)));
  }

  /// Text that runs upwards, around its middle.
  void turned(double x, double y, int size, String colour, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\""
                + " font-size=\"%d\" fill=\"%s\">%s</text>",
            x,
            y,
            size,
            colour,
            escaped(text)));
  }

  String finished() {
    return svg + "</svg>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }
}
