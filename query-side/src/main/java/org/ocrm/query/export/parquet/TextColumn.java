package org.ocrm.query.export.parquet;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/// Texts by a dictionary: bitmaps, which many subscribers share.
final class TextColumn extends ColumnValues {

  private final Places<String> places;

  TextColumn(PrimitiveType type, int rows) {
    super(type);
    places = new Places<>(rows);
  }

  void add(String text) {
    places.add(text);
    added();
  }

  @Override
  EncodedColumn encoded(Statistics<?> statistics) {
    List<Binary> texts = places.dictionary().stream().map(Binary::fromString).toList();
    int bytes = texts.stream().mapToInt(text -> Integer.BYTES + text.length()).sum();
    ByteBuffer dictionary = plain(bytes);
    for (Binary text : texts) {
      statistics.updateStats(text);
      dictionary.putInt(text.length()).put(text.getBytes());
    }
    DictionaryPage page = EncodedColumn.dictionary(dictionary, texts.size());
    return EncodedColumn.of(
        page, page(places.places(), texts.size()), Encoding.RLE_DICTIONARY, statistics);
  }
}
