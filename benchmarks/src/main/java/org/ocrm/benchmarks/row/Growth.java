package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ocrm.benchmarks.plot.GrowthPlot;
import org.ocrm.benchmarks.plot.GrowthPlot.Expected;
import org.ocrm.benchmarks.plot.GrowthPlot.Point;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;

/// One figure at growing numbers of events, in the making.
final class Growth {

  /// How far from the dashed line a figure may lie on a machine that others use, too.
  private static final double TOLERANCE = 1.25;

  private final String word;
  private final String title;
  private final String label;
  private final String unit;
  private final Expected expected;
  private final List<Point> points = new ArrayList<>();

  /// @param word the name of the plot
  /// @param title what is measured, in words
  Growth(String word, String title, String label, String unit, Expected expected) {
    this.word = word;
    this.title = title;
    this.label = label;
    this.unit = unit;
    this.expected = expected;
  }

  void add(long events, Figures figures) {
    points.add(new Point((double) events, figures));
  }

  void draw(Bed bed, String footnote) throws IOException {
    new GrowthPlot(title, label + " (" + unit + ")", expected, points, footnote)
        .write(bed.document("explanation/growth/" + word + ".svg"));
  }

  List<Result> results(String row) {
    List<Result> results = new ArrayList<>();
    Point first = points.getFirst();
    for (Point point : points) {
      String name = String.format(Locale.ROOT, "%s at %,.0f events", title, point.events());
      results.add(
          point.equals(first)
              ? Result.of(row, name, unit, point.figures())
              : Result.of(row, name, unit, point.figures(), against(first, point)));
    }
    return results;
  }

  private Against against(Point first, Point point) {
    Figures line = Figures.once(expected.at(point.events(), first));
    return expected == Expected.FLAT
        ? Against.atLeast(1 / TOLERANCE, "the first", point.figures(), line)
        : Against.atMost(TOLERANCE, "linear from the first", point.figures(), line);
  }
}
