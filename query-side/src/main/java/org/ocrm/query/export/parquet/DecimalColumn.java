package org.ocrm.query.export.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/// Decimals as doubles: by a dictionary, which suits shares and averages of small numbers; those
/// beyond its size make it as large as the values themselves, and no larger.
final class DecimalColumn extends ColumnValues {

  private final Places<Double> places;

  DecimalColumn(PrimitiveType type, int rows) {
    super(type);
    places = new Places<>(rows);
  }

  void add(double number) {
    places.add(number);
    added();
  }

  @Override
  EncodedColumn encoded(Statistics<?> statistics) {
    ByteBuffer dictionary = plain(Double.BYTES * places.dictionary().size());
    for (double number : places.dictionary()) {
      statistics.updateStats(number);
      dictionary.putDouble(number);
    }
    DictionaryPage page = EncodedColumn.dictionary(dictionary, places.dictionary().size());
    return EncodedColumn.of(
        page,
        page(places.places(), places.dictionary().size()),
        Encoding.RLE_DICTIONARY,
        statistics);
  }
}
