package org.ocrm.query.export.parquet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;

/// Hands rows to Parquet, column by column.
final class RowSupport extends WriteSupport<ParquetRows.Row> {

  private final RowSchema schema;
  private final Map<String, String> facts;
  private @Nullable RecordConsumer consumer;

  RowSupport(RowSchema schema, Map<String, String> facts) {
    this.schema = schema;
    this.facts = facts;
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema.columns(), facts);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract for as long as Parquet knows Hadoop
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema.columns(), facts);
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(ParquetRows.Row row) {
    RecordConsumer out = Objects.requireNonNull(consumer);
    out.startMessage();
    out.startField("subscriber_id", 0);
    out.addBinary(Binary.fromString(row.subscriberId()));
    out.endField("subscriber_id", 0);
    LocalDate asOf = row.asOf();
    if (schema.dayPerRow() && asOf != null) {
      out.startField("as_of", 1);
      out.addInteger((int) asOf.toEpochDay());
      out.endField("as_of", 1);
    }
    FeatureRow values = row.values();
    for (int i = 0; i < values.size(); i++) {
      if (!values.isNull(i)) {
        String name = schema.features().get(i).name();
        out.startField(name, schema.columnOf(i));
        add(values, i, out);
        out.endField(name, schema.columnOf(i));
      }
    }
    out.endMessage();
  }

  private void add(FeatureRow values, int feature, RecordConsumer out) {
    switch (schema.typeOf(feature)) {
      case WHOLE -> out.addLong(values.whole(feature));
      case DECIMAL -> out.addDouble(decimal(values, feature));
      case TEXT -> out.addBinary(Binary.fromString(String.valueOf(values.value(feature))));
    }
  }

  private static double decimal(FeatureRow values, int feature) {
    return values.isWhole(feature)
        ? values.whole(feature)
        : ((BigDecimal) Objects.requireNonNull(values.value(feature))).doubleValue();
  }
}
