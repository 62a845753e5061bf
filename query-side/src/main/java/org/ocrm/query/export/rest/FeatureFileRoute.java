package org.ocrm.query.export.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.export.FeatureFiles.Delivery;
import org.ocrm.query.export.FeatureFiles.Order;
import org.ocrm.query.export.FeatureFiles.Writers;
import org.ocrm.query.export.Manifest;
import org.ocrm.query.export.RowFile;
import org.ocrm.query.export.RowFormat;
import org.ocrm.query.export.TextRows;
import org.ocrm.query.export.parquet.ParquetRows;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;

/// What the routes that answer with files have in common.
final class FeatureFileRoute {

  private FeatureFileRoute() {}

  /// Reads what every such route can be asked for.
  static Order order(
      FeatureCatalogue catalogue,
      String set,
      @Nullable String version,
      String format,
      @Nullable String asKnown) {
    RowFormat chosen = RowFormat.of(format);
    FieldErrors errors = new FieldErrors();
    Long known = asKnown == null ? null : errors.position("asKnown", asKnown);
    errors.throwIfAny();
    FeatureSet definition = catalogue.set(set, version);
    return new Order(UUID.randomUUID().toString(), definition, chosen, known);
  }

  static Writers writers(Order order, boolean dayPerRow) {
    return (manifest, out) -> open(order, dayPerRow, manifest, out);
  }

  private static RowFile<?> open(
      Order order, boolean dayPerRow, Manifest manifest, OutputStream out) throws IOException {
    return switch (order.format()) {
      case CSV -> TextRows.csv(order.set(), dayPerRow, out);
      case NDJSON -> TextRows.ndjson(order.set(), dayPerRow, out);
      case PARQUET -> new ParquetRows(order.set(), dayPerRow, facts(manifest), out);
    };
  }

  /// What the footer of a Parquet file says. The same for the same rows: nothing of the occasion.
  private static Map<String, String> facts(Manifest manifest) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("ocrm.set", manifest.set());
    facts.put("ocrm.definitionVersion", Integer.toString(manifest.definitionVersion()));
    if (manifest.asOf() != null) {
      facts.put("ocrm.asOf", manifest.asOf().toString());
    }
    facts.put("ocrm.timeZone", manifest.timeZone());
    facts.put("ocrm.position", Long.toString(manifest.position()));
    return facts;
  }

  /// Answers with a file, its freshness and the way to its manifest.
  static Delivery delivery(
      HttpServletResponse response, FreshnessWatch freshness, RowFormat format, String name) {
    return manifest -> {
      describe(response, format, name);
      FreshnessHeaders.of(freshness.at(manifest.position()), response::setHeader);
      response.setHeader("Link", "</api/exports/%s>; rel=\"describedby\"".formatted(manifest.id()));
      return response.getOutputStream();
    };
  }

  static void describe(HttpServletResponse response, RowFormat format, String name) {
    response.setContentType(format.contentType());
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(name, format.word()));
  }

  static RuntimeException unknownExport(String id) {
    return Problem.of(404, "export-unknown", "There is no export %s.".formatted(id)).asException();
  }
}
