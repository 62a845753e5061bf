package org.ocrm.query.generation.bulk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.TileLayout;

/// How far a build has safely come: all of it that another process needs to go on. A small file of
/// its own form with a checksum, replaced as a whole.
///
/// @param runs in the order of their blocks, without a hole from the first block on
/// @param keys by number; runs hold no others
record Checkpoint(
    TileLayout layout, ZoneId zone, HistoryBoundary boundary, List<Run> runs, List<FactKey> keys) {

  static final String FILE = "checkpoint";
  private static final int FORM = 0x4F43_5201;

  /// The first block that is in no run yet.
  long nextBlock() {
    return runs.isEmpty() ? 0 : runs.getLast().blocks().end();
  }

  /// This, when it is of a build by the same rules.
  Checkpoint checked(BulkScope scope) {
    if (!layout.equals(scope.layout())) {
      throw new BuildDoesNotFit("The build was begun with another layout");
    }
    if (!zone.getRules().equals(scope.calendar().zone().getRules())) {
      throw new BuildDoesNotFit("The build was begun with days of " + zone);
    }
    if (!boundary.equals(scope.boundary())) {
      throw new BuildDoesNotFit(
          "The build was begun for history up to position " + boundary.position());
    }
    return this;
  }

  /// As far as the files of the runs are what they should be: from the first one that is not, its
  /// blocks have to be read again.
  Checkpoint withoutDamage(Path folder) {
    List<Run> whole = runs.stream().takeWhile(run -> RunInput.isWhole(folder, run)).toList();
    return new Checkpoint(layout, zone, boundary, whole, keys);
  }

  static Optional<Checkpoint> in(Path folder) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(FILE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    int length = bytes.length - Integer.BYTES;
    if (length < Integer.BYTES
        || ByteBuffer.wrap(bytes).getInt(0) != FORM
        || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
      throw new BuildDoesNotFit("The checkpoint in " + folder + " cannot be read by this version");
    }
    return Optional.of(read(new DataInputStream(new ByteArrayInputStream(bytes))));
  }

  void writeTo(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(out);
    out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    Path target = folder.resolve(FILE);
    try (FileChannel channel = DurableFiles.create(target)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes.toByteArray());
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      DurableFiles.finish(channel, target);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(FORM);
    out.writeInt(layout.attributes().size());
    for (Map.Entry<String, Set<String>> event : new TreeMap<>(layout.attributes()).entrySet()) {
      writeText(out, event.getKey());
      out.writeInt(event.getValue().size());
      for (String attribute : new TreeSet<>(event.getValue())) {
        writeText(out, attribute);
      }
    }
    writeText(out, zone.getId());
    out.writeLong(boundary.position());
    out.writeInt(boundary.gaps().size());
    for (long gap : boundary.gaps()) {
      out.writeLong(gap);
    }
    out.writeLong(boundary.blocks());
    out.writeLong(boundary.tableFile());
    out.writeInt(runs.size());
    for (Run run : runs) {
      writeText(out, run.file());
      out.writeLong(run.blocks().first());
      out.writeLong(run.blocks().end());
      out.writeLong(run.bytes());
      out.writeInt(run.checksum());
      out.writeLong(run.events());
      out.writeLong(run.payload());
    }
    out.writeInt(keys.size());
    for (FactKey key : keys) {
      writeText(out, key.event());
      out.writeInt(key.attributes().size());
      for (Map.Entry<String, String> attribute : key.attributes().entrySet()) {
        writeText(out, attribute.getKey());
        writeText(out, attribute.getValue());
      }
    }
  }

  private static Checkpoint read(DataInputStream in) throws IOException {
    in.readInt();
    Map<String, Set<String>> layout = new TreeMap<>();
    for (int events = in.readInt(); events > 0; events--) {
      String event = readText(in);
      Set<String> attributes = new TreeSet<>();
      for (int many = in.readInt(); many > 0; many--) {
        attributes.add(readText(in));
      }
      layout.put(event, attributes);
    }
    ZoneId zone = ZoneId.of(readText(in));
    long position = in.readLong();
    List<Long> gaps = new ArrayList<>();
    for (int many = in.readInt(); many > 0; many--) {
      gaps.add(in.readLong());
    }
    HistoryBoundary boundary = new HistoryBoundary(position, gaps, in.readLong(), in.readLong());
    List<Run> runs = new ArrayList<>();
    for (int many = in.readInt(); many > 0; many--) {
      runs.add(
          new Run(
              readText(in),
              new BlockRange(in.readLong(), in.readLong()),
              in.readLong(),
              in.readInt(),
              in.readLong(),
              in.readLong()));
    }
    List<FactKey> keys = new ArrayList<>();
    for (int many = in.readInt(); many > 0; many--) {
      String event = readText(in);
      Map<String, String> attributes = new TreeMap<>();
      for (int each = in.readInt(); each > 0; each--) {
        attributes.put(readText(in), readText(in));
      }
      keys.add(new FactKey(event, attributes));
    }
    return new Checkpoint(new TileLayout(layout), zone, boundary, runs, keys);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
