package org.ocrm.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ocrm.benchmarks.inner.EventLoops;
import org.ocrm.benchmarks.inner.TileLoops;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.query.generation.bulk.BulkLoops;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The inner loops by JMH, in a JVM of their own: nanoseconds and bytes for one operation.
public final class InnerLoopsRow implements Row {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Override
  public String name() {
    return "inner-loops";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    var options =
        new OptionsBuilder()
            .include(TileLoops.class.getName())
            .include(EventLoops.class.getName())
            .include(BulkLoops.class.getName())
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.milliseconds(400))
            .measurementIterations(bed.scale().runs())
            .measurementTime(TimeValue.milliseconds(200))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    List<Result> results = new ArrayList<>();
    for (RunResult run : new Runner(options).run()) {
      String label = label(run);
      results.add(Result.of(name(), label, "ns", time(run)));
      results.add(Result.of(name(), label + ", allocated", "bytes", allocation(run)));
    }
    return results;
  }

  private static String label(RunResult run) {
    String method = run.getParams().getBenchmark().replaceAll(".*\\.", "");
    String events = run.getParams().getParam("events");
    return events == null ? method : method + ", " + events + " events";
  }

  private static Figures time(RunResult run) {
    return figures(iterations(run).map(i -> i.getPrimaryResult().getScore()));
  }

  private static Figures allocation(RunResult run) {
    return figures(
        iterations(run)
            .map(
                i ->
                    Objects.requireNonNull(i.getSecondaryResults().get(ALLOCATED), ALLOCATED)
                        .getScore()));
  }

  private static Stream<IterationResult> iterations(RunResult run) {
    return run.getBenchmarkResults().stream().flatMap(fork -> fork.getIterationResults().stream());
  }

  private static Figures figures(Stream<Double> values) {
    return new Figures(values.toList());
  }
}
