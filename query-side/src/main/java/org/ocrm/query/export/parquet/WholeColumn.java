package org.ocrm.query.export.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.schema.PrimitiveType;

/// Whole numbers: by a dictionary while they are small, which counters are, else as differences.
final class WholeColumn extends ColumnValues {

  private static final int SMALL = 1 << 12;
  private static final int NEW = -1;

  private long[] numbers;
  private int count;

  WholeColumn(PrimitiveType type, int rows) {
    super(type);
    numbers = new long[rows];
  }

  void add(long number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
    added();
  }

  @Override
  EncodedColumn encoded(Statistics<?> statistics) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, numbers[i]);
      most = Math.max(most, numbers[i]);
    }
    if (count > 0) {
      statistics.updateStats(least);
      statistics.updateStats(most);
    }
    return least >= 0 && most < SMALL ? byDictionary(statistics) : byDifference(statistics);
  }

  private EncodedColumn byDictionary(Statistics<?> statistics) {
    int[] placeOf = new int[SMALL];
    Arrays.fill(placeOf, NEW);
    ByteBuffer dictionary = plain(Long.BYTES * Math.min(count, SMALL));
    int[] places = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      int number = (int) numbers[i];
      if (placeOf[number] == NEW) {
        placeOf[number] = size++;
        dictionary.putLong(number);
      }
      places[i] = placeOf[number];
    }
    DictionaryPage page = EncodedColumn.dictionary(dictionary, size);
    return EncodedColumn.of(page, page(places, size), Encoding.RLE_DICTIONARY, statistics);
  }

  private EncodedColumn byDifference(Statistics<?> statistics) {
    try (var writer = new DeltaBinaryPackingValuesWriterForLong(SLAB, PAGE, HEAP)) {
      for (int i = 0; i < count; i++) {
        writer.writeLong(numbers[i]);
      }
      return EncodedColumn.of(null, page(writer), Encoding.DELTA_BINARY_PACKED, statistics);
    }
  }
}
