package org.ocrm.query.tile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileLayout;

/// A digest of what a tile says, whatever numbers its generation gave to the keys and whatever more
/// it keeps apart: 128 bits, the sum over all (day, event, attributes of the layout) of the count
/// times a mix of the three. A sum, so that entries which differ only in attributes that the layout
/// leaves out add up by themselves, and neither order nor grouping matters.
///
/// Two tiles that differ have the same digest with a probability of about 2⁻¹²⁸; it is a check
/// against defects, not against forgers. Not thread-safe.
public final class TileDigest {

  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  private final TileLayout layout;
  private final Dictionary dictionary;
  private final List<long[]> seeds = new ArrayList<>();

  /// @param layout what two generations have in common
  public TileDigest(TileLayout layout, Dictionary dictionary) {
    this.layout = layout;
    this.dictionary = dictionary;
  }

  /// The digest of a tile, 16 bytes.
  public byte[] of(Tile tile) {
    long first = 0;
    long second = 0;
    TileCursor entry = tile.cursor();
    while (entry.next()) {
      long[] seed = seedOf(entry.key());
      if (seed.length > 0) {
        first += entry.count() * mix(seed[0] + FIRST * entry.day());
        second += entry.count() * mix(seed[1] ^ mix(SECOND + entry.day()));
      }
    }
    return ByteBuffer.allocate(16).putLong(first).putLong(second).array();
  }

  private long[] seedOf(int key) {
    while (seeds.size() <= key) {
      seeds.add(seedOf(dictionary.keyOf(seeds.size())));
    }
    return seeds.get(key);
  }

  /// Nothing for a key that the layout does not know.
  private long[] seedOf(FactKey key) {
    Set<String> kept = layout.attributes().get(key.event());
    if (kept == null) {
      return new long[0];
    }
    var attributes = new TreeMap<>(key.attributes());
    attributes.keySet().removeIf(Predicate.not(kept::contains));
    ByteBuffer hash = ByteBuffer.wrap(sha256(key.event() + attributes));
    return new long[] {hash.getLong(), hash.getLong()};
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java without SHA-256", e);
    }
  }

  /// The finalizer of MurmurHash3.
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
