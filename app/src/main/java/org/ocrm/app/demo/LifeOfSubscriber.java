package org.ocrm.app.demo;

import java.util.List;

/// One synthetic subscriber and what it did, oldest first.
///
/// A pure function of seed, index and period. It keeps the rules of the house: a permanent service
/// is active at most once, only what is active is deactivated, and nothing happens after the
/// period.
public record LifeOfSubscriber(String subscriberId, List<LifeCommand> commands) {

  public static LifeOfSubscriber of(long seed, int index, Period period) {
    String subscriberId = "SYN-%07d".formatted(index);
    return new LifeOfSubscriber(
        subscriberId, new LifeTeller(subscriberId, new Chance(seed, index), period).tell());
  }
}
