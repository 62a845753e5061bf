package org.ocrm.query.export.parquet;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.ValueType;

/// The columns of a file: `subscriber_id`, maybe `as_of`, and the features in the order of the set.
record RowSchema(MessageType columns, boolean dayPerRow, List<Feature> features) {

  static RowSchema of(FeatureSet set, boolean dayPerRow) {
    Types.MessageTypeBuilder columns = Types.buildMessage();
    columns
        .required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named("subscriber_id");
    if (dayPerRow) {
      columns.required(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named("as_of");
    }
    for (Feature feature : set.features()) {
      switch (feature.measure().type()) {
        case WHOLE -> columns.optional(PrimitiveTypeName.INT64).named(feature.name());
        case DECIMAL -> columns.optional(PrimitiveTypeName.DOUBLE).named(feature.name());
        case TEXT ->
            columns
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(feature.name());
      }
    }
    return new RowSchema(columns.named("features"), dayPerRow, set.features());
  }

  PrimitiveType primitive(int column) {
    return columns.getColumns().get(column).getPrimitiveType();
  }

  ValueType typeOf(int feature) {
    return features.get(feature).measure().type();
  }

  /// The column of a feature.
  int columnOf(int feature) {
    return feature + (dayPerRow ? 2 : 1);
  }
}
