package org.ocrm.query.export.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// Whole numbers: by a dictionary while they are small, which counters are, else as differences.
/// Gathered a byte each until one does not fit: forty columns then stay in the processor's caches.
final class WholeColumn extends ColumnValues {

  private static final int TINY = 1 << 7;
  private static final int SMALL = 1 << 12;
  private static final int NEW = -1;

  private byte[] tiny;
  private long @Nullable [] numbers;
  private int count;

  WholeColumn(PrimitiveType type, int rows) {
    super(type);
    tiny = new byte[rows];
  }

  void add(long number) {
    if (numbers == null && number >= 0 && number < TINY) {
      if (count == tiny.length) {
        tiny = Arrays.copyOf(tiny, 2 * count);
      }
      tiny[count++] = (byte) number;
    } else {
      addLarge(number);
    }
    added();
  }

  private void addLarge(long number) {
    long[] all = numbers;
    if (all == null) {
      all = new long[Math.max(tiny.length, count + 1)];
      for (int i = 0; i < count; i++) {
        all[i] = tiny[i];
      }
      tiny = new byte[0];
    } else if (count == all.length) {
      all = Arrays.copyOf(all, 2 * count);
    }
    all[count++] = number;
    numbers = all;
  }

  @Override
  EncodedColumn encoded(Statistics<?> statistics) {
    return numbers == null ? ofTiny(statistics) : ofAny(statistics, numbers);
  }

  private EncodedColumn ofTiny(Statistics<?> statistics) {
    byte[] placeOf = new byte[TINY];
    Arrays.fill(placeOf, (byte) NEW);
    ByteBuffer dictionary = plain(Long.BYTES * Math.min(count, TINY));
    byte[] places = tiny;
    int size = 0;
    for (int i = 0; i < count; i++) {
      int number = places[i];
      if (placeOf[number] == NEW) {
        placeOf[number] = (byte) size++;
        dictionary.putLong(number);
        statistics.updateStats((long) number);
      }
      places[i] = placeOf[number];
    }
    DictionaryPage page = EncodedColumn.dictionary(dictionary, size);
    return EncodedColumn.of(page, page(places, size), Encoding.RLE_DICTIONARY, statistics);
  }

  private EncodedColumn ofAny(Statistics<?> statistics, long[] all) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, all[i]);
      most = Math.max(most, all[i]);
    }
    statistics.updateStats(least);
    statistics.updateStats(most);
    return least >= 0 && most < SMALL
        ? byDictionary(statistics, all)
        : byDifference(statistics, all);
  }

  private EncodedColumn byDictionary(Statistics<?> statistics, long[] all) {
    int[] placeOf = new int[SMALL];
    Arrays.fill(placeOf, NEW);
    ByteBuffer dictionary = plain(Long.BYTES * Math.min(count, SMALL));
    int[] places = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      int number = (int) all[i];
      if (placeOf[number] == NEW) {
        placeOf[number] = size++;
        dictionary.putLong(number);
      }
      places[i] = placeOf[number];
    }
    DictionaryPage page = EncodedColumn.dictionary(dictionary, size);
    return EncodedColumn.of(page, page(places, size), Encoding.RLE_DICTIONARY, statistics);
  }

  private EncodedColumn byDifference(Statistics<?> statistics, long[] all) {
    try (var writer = new DeltaBinaryPackingValuesWriterForLong(SLAB, PAGE, HEAP)) {
      for (int i = 0; i < count; i++) {
        writer.writeLong(all[i]);
      }
      return EncodedColumn.of(null, page(writer), Encoding.DELTA_BINARY_PACKED, statistics);
    }
  }
}
