package org.ocrm.query.generation.bulk;

import java.util.Arrays;
import java.util.List;
import org.ocrm.query.generation.bulk.EventShape.Part;
import org.ocrm.query.generation.bulk.EventShape.Step;

/// Reads an event of a known shape straight from its bytes: its subscriber, its day, and a
/// *signature* of everything in it that decides on its key or on whether it is an event at all. The
/// first event with a signature is read in the ordinary way; the others with it are like that one.
///
/// Without allocating, and only what is exactly as our own writer writes it. One for one thread.
final class PlainEvent {

  /// A signature begins with the number of the event type and the steps that are there.
  private static final int HEAD = 5;

  private static final int LONGEST_TEXT = 255;

  /// Jackson has limits of its own, far beyond this.
  private static final int LONGEST_EVENT = 1 << 20;

  private final BusinessDays days;
  private final PlainInstant instant = new PlainInstant();
  private byte[] signature = new byte[64];
  private int signatureLength;
  private int idAt;
  private int idLength;
  private int day;

  PlainEvent(BusinessDays days) {
    this.days = days;
  }

  int idAt() {
    return idAt;
  }

  int idLength() {
    return idLength;
  }

  int day() {
    return day;
  }

  byte[] signature() {
    return signature;
  }

  int signatureLength() {
    return signatureLength;
  }

  /// Whether the event is plain, and then read.
  boolean read(EventShape shape, int typeNumber, byte[] json, int from, int length) {
    if (length > LONGEST_EVENT) {
      return false;
    }
    int end = from + length;
    int at = from;
    int present = 0;
    boolean placed = false;
    idLength = -1;
    signatureLength = HEAD;
    List<Step> steps = shape.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!step.before().isAt(json, at, end)) {
        continue;
      }
      present |= 1 << i;
      at += step.before().length();
      if (step.part() == Part.CLOSE) {
        continue;
      }
      int begin = at;
      at = afterValue(step.part(), json, begin, end);
      if (at < 0 || at >= end || json[at] != '"') {
        return false;
      }
      placed |= step.part() == Part.EFFECTIVE;
      if (!take(step.part(), json, begin, at)) {
        return false;
      }
      at++;
    }
    sign(typeNumber, present);
    return idLength >= 0 && placed && at == end - 1 && json[at] == '}';
  }

  private int afterValue(Part part, byte[] json, int begin, int end) {
    return switch (part) {
      case ID, TEXT, SIGNED -> PlainJson.endOfText(json, begin, end);
      case EFFECTIVE, TIME, DAY -> instant.read(json, begin, end);
      case CLOSE -> begin;
    };
  }

  private boolean take(Part part, byte[] json, int begin, int end) {
    switch (part) {
      case ID -> {
        idAt = begin;
        idLength = end - begin;
      }
      case EFFECTIVE -> day = days.dayOf(instant.second());
      case DAY -> {
        int signed = days.dayOf(instant.second());
        makeRoom(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
          signature[signatureLength++] = (byte) (signed >> shift);
        }
      }
      case SIGNED -> {
        int length = end - begin;
        if (length > LONGEST_TEXT) {
          return false;
        }
        makeRoom(length + 1);
        signature[signatureLength++] = (byte) length;
        System.arraycopy(json, begin, signature, signatureLength, length);
        signatureLength += length;
      }
      case TEXT, TIME, CLOSE -> {}
    }
    return true;
  }

  private void makeRoom(int more) {
    if (signatureLength + more > signature.length) {
      signature = Arrays.copyOf(signature, 2 * (signatureLength + more));
    }
  }

  private void sign(int typeNumber, int present) {
    signature[0] = (byte) typeNumber;
    signature[1] = (byte) present;
    signature[2] = (byte) (present >> 8);
    signature[3] = (byte) (present >> 16);
    signature[4] = (byte) (present >> 24);
  }
}
