package org.ocrm.benchmarks.plot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ocrm.benchmarks.result.Figures;

/// How a figure changes with the number of events: medians, bars from the least to the greatest
/// repetition, and the dashed line that it would follow if it were exactly as at the first point.
///
/// @param yLabel the figure with its unit
/// @param expected the course of the dashed line
/// @param points in ascending order of events
/// @param footnote how it was measured
public record GrowthPlot(
    String title, String yLabel, Expected expected, List<Point> points, String footnote) {

  /// What the dashed line does.
  public enum Expected {
    /// From zero through the first point.
    LINEAR,
    /// At the height of the first point.
    FLAT;

    /// What would be measured at some number of events.
    public double at(double events, Point first) {
      double value = first.figures().median();
      return this == FLAT ? value : value * events / first.events();
    }
  }

  /// What was measured at some number of events.
  public record Point(double events, Figures figures) {}

  private static final double WIDTH = 720;
  private static final double HEIGHT = 456;
  private static final double LEFT = 84;
  private static final double RIGHT = 690;
  private static final double TOP = 58;
  private static final double BOTTOM = 340;
  private static final String OURS = "#0b5394";
  private static final String GREY = "#888888";

  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, svg(), StandardCharsets.UTF_8);
  }

  String svg() {
    Point first = points.getFirst();
    Point last = points.getLast();
    Axis x = Axis.upTo(last.events() * 1.08, LEFT, RIGHT);
    double highest = expected.at(last.events(), first);
    for (Point point : points) {
      highest = Math.max(highest, point.figures().spread().max());
    }
    Axis y = Axis.upTo(highest * 1.08, BOTTOM, TOP);
    Drawing svg = new Drawing(WIDTH, HEIGHT);
    svg.text(LEFT, 30, "start", 17, "#111111", title);
    grid(svg, x, y);
    double dashedFrom = expected == Expected.FLAT ? first.figures().median() : 0;
    double end = expected.at(last.events(), first);
    svg.line(x.at(0), y.at(dashedFrom), x.at(last.events()), y.at(end), GREY, "6 5");
    curve(svg, x, y);
    for (Point point : points) {
      double times = point.events() / first.events();
      svg.text(
          x.at(point.events()),
          y.at(point.figures().spread().max()) - 9,
          "middle",
          12,
          OURS,
          "%s ×: %s"
              .formatted(
                  Axis.label((double) Math.round(times)), Axis.label(point.figures().median())));
    }
    legend(svg);
    return svg.finished();
  }

  private void grid(Drawing svg, Axis x, Axis y) {
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "#e4e4e4", "");
      svg.text(LEFT - 8, y.at(tick) + 4, "end", 12, "#333333", Axis.label(tick));
    }
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), BOTTOM, x.at(tick), BOTTOM + 5, "#333333", "");
      svg.text(x.at(tick), BOTTOM + 20, "middle", 12, "#333333", Axis.label(tick));
    }
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "#333333", "");
    svg.line(LEFT, TOP, LEFT, BOTTOM, "#333333", "");
    svg.text((LEFT + RIGHT) / 2, BOTTOM + 42, "middle", 13, "#111111", "events in the store");
    svg.turned(22, (TOP + BOTTOM) / 2, 13, "#111111", yLabel);
  }

  private void curve(Drawing svg, Axis x, Axis y) {
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double at = x.at(point.events());
      if (i > 0) {
        Point before = points.get(i - 1);
        svg.line(
            x.at(before.events()),
            y.at(before.figures().median()),
            at,
            y.at(point.figures().median()),
            OURS,
            "");
      }
      Figures.Spread spread = point.figures().spread();
      svg.line(at, y.at(spread.min()), at, y.at(spread.max()), OURS, "");
      svg.line(at - 4, y.at(spread.min()), at + 4, y.at(spread.min()), OURS, "");
      svg.line(at - 4, y.at(spread.max()), at + 4, y.at(spread.max()), OURS, "");
      svg.dot(at, y.at(point.figures().median()), OURS);
    }
  }

  private void legend(Drawing svg) {
    String bars = "blue: median, with bars from the least to the greatest repetition";
    String line =
        expected == Expected.FLAT
            ? "dashed: exactly as at the first point"
            : "dashed: exactly linear, from zero through the first point";
    svg.text(LEFT, HEIGHT - 44, "start", 11, "#555555", bars);
    svg.text(LEFT, HEIGHT - 28, "start", 11, "#555555", line);
    svg.text(LEFT, HEIGHT - 12, "start", 11, "#555555", footnote);
  }
}
