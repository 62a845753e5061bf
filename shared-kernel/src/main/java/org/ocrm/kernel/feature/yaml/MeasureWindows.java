package org.ocrm.kernel.feature.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Measure;
import org.ocrm.kernel.feature.Measure.Active;
import org.ocrm.kernel.feature.Measure.Bitmap;
import org.ocrm.kernel.feature.Measure.DaysUntilNext;
import org.ocrm.kernel.feature.Measure.LongestStreak;
import org.ocrm.kernel.feature.Measure.Percentile;
import org.ocrm.kernel.feature.Measure.Tenure;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.Window.Extent.AllTime;

/// Which windows make sense for a measure.
final class MeasureWindows {

  private MeasureWindows() {}

  static @Nullable String problem(Measure measure, List<Window> windows) {
    boolean all = windows.stream().anyMatch(window -> window.extent() instanceof AllTime);
    boolean others = windows.stream().anyMatch(window -> !(window.extent() instanceof AllTime));
    return switch (measure) {
      case Active _, Tenure _ when others ->
          measure.text() + " is about the as-of day itself: leave the windows out, or say [ALL]";
      case DaysUntilNext _ when others ->
          "days-until-next looks ahead from the as-of day: leave the windows out, or say [ALL]";
      case Bitmap _, Percentile _ when all ->
          measure.text() + " looks at every day of a window: ALL has no first one";
      case LongestStreak(boolean active) when !active && all ->
          "streak(inactive) looks at every day of a window: ALL has no first one";
      default -> null;
    };
  }
}
