package org.ocrm.app.demo;

import java.util.List;
import org.ocrm.app.demo.LifeCommand.Kind;

/// What the operator of the synthetic base sells.
///
/// @param days how long a temporary service lasts; 0 for the other kinds
/// @param weight how popular it is among those of its kind
record Offer(String code, Kind kind, int days, double weight) {

  static final List<Offer> PERMANENT =
      List.of(
          new Offer("VOICEMAIL", Kind.PERMANENT, 0, 3),
          new Offer("ROAMING", Kind.PERMANENT, 0, 4),
          new Offer("MUSIC", Kind.PERMANENT, 0, 4),
          new Offer("MOBILE-TV", Kind.PERMANENT, 0, 3),
          new Offer("CALLER-TUNE", Kind.PERMANENT, 0, 2),
          new Offer("DEVICE-INSURANCE", Kind.PERMANENT, 0, 2),
          new Offer("PARENTAL-CONTROL", Kind.PERMANENT, 0, 1));

  static final List<Offer> TEMPORARY =
      List.of(
          new Offer("DATA-DAY-PASS", Kind.TEMPORARY, 1, 8),
          new Offer("DATA-WEEK-PASS", Kind.TEMPORARY, 7, 5),
          new Offer("WEEKEND-UNLIMITED", Kind.TEMPORARY, 2, 4),
          new Offer("ROAMING-WEEK", Kind.TEMPORARY, 7, 2),
          new Offer("SOCIAL-MONTH", Kind.TEMPORARY, 30, 2));

  static final List<Offer> ONE_TIME =
      List.of(
          new Offer("TOP-UP", Kind.ONE_TIME, 0, 8),
          new Offer("CREDIT-TRANSFER", Kind.ONE_TIME, 0, 3),
          new Offer("BILL-COPY", Kind.ONE_TIME, 0, 2),
          new Offer("SIM-SWAP", Kind.ONE_TIME, 0, 1));
}
