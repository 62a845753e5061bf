package org.ocrm.app.demo;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ocrm.app.demo.LifeCommand.Activate;
import org.ocrm.app.demo.LifeCommand.Channel;
import org.ocrm.app.demo.LifeCommand.Deactivate;
import org.ocrm.app.demo.LifeCommand.Interact;

/// Tells one life day by day. Holds which permanent services are on, so that nothing impossible
/// is told.
final class LifeTeller {
  private static final List<String> REASONS =
      List.of("too-expensive", "not-used", "changed-plan", "quality", "other");
  private static final List<String> TYPES =
      List.of("question", "question", "complaint", "fault-report", "order", "payment");

  private final String subscriberId;
  private final Chance chance;
  private final Period period;
  private final Habits habits;
  private final Map<String, String> activeServiceByCode = new LinkedHashMap<>();
  private final List<LifeCommand> told = new ArrayList<>();
  private int services;

  private record Moment(Instant at, Channel channel) {}

  LifeTeller(String subscriberId, Chance chance, Period period) {
    this.subscriberId = subscriberId;
    this.chance = chance;
    this.period = period;
    habits = Habits.drawnBy(chance, period.days());
  }

  List<LifeCommand> tell() {
    for (int day = 0; day < period.days(); day++) {
      LocalDate date = period.from().plusDays(day);
      momentsOn(date, day).forEach(this::act);
      if (day == habits.leaves()) {
        leave(date);
      }
    }
    return List.copyOf(told);
  }

  private List<Moment> momentsOn(LocalDate date, int day) {
    return IntStream.range(0, chance.times(habits.actsOn(date, day)))
        .mapToObj(act -> habits.channelOn(date, chance))
        .map(channel -> new Moment(Habits.momentOn(date, channel, chance), channel))
        .sorted(comparing(Moment::at))
        .toList();
  }

  private void act(Moment moment) {
    double what = chance.between(0, 1.0);
    if (what < 0.20) {
      interact(moment);
    } else if (what < 0.32 && !activeServiceByCode.isEmpty()) {
      String code = chance.oneOf(List.copyOf(activeServiceByCode.keySet()));
      deactivate(code, moment, chance.oneOf(REASONS));
    } else if (what < 0.52) {
      activatePermanent(moment);
    } else if (what < 0.84) {
      activate(chance.oneOf(Offer.TEMPORARY, Offer::weight), moment);
    } else {
      activate(chance.oneOf(Offer.ONE_TIME, Offer::weight), moment);
    }
  }

  private void activatePermanent(Moment moment) {
    List<Offer> open =
        Offer.PERMANENT.stream()
            .filter(offer -> !activeServiceByCode.containsKey(offer.code()))
            .toList();
    if (open.isEmpty()) {
      interact(moment);
    } else {
      Offer chosen = chance.oneOf(open, Offer::weight);
      activeServiceByCode.put(chosen.code(), activate(chosen, moment));
    }
  }

  private String activate(Offer offer, Moment moment) {
    String serviceId = "%s-%03d".formatted(subscriberId, ++services);
    Instant expiresAt = offer.days() > 0 ? moment.at().plus(Duration.ofDays(offer.days())) : null;
    told.add(
        new Activate(
            serviceId,
            offer.code(),
            offer.kind(),
            moment.channel(),
            subChannel(moment.channel()),
            moment.at(),
            expiresAt));
    return serviceId;
  }

  private void deactivate(String code, Moment moment, String reason) {
    String serviceId = activeServiceByCode.remove(code);
    if (serviceId != null) {
      told.add(new Deactivate(serviceId, moment.channel(), moment.at(), reason));
    }
  }

  private void interact(Moment moment) {
    List<String> active = List.copyOf(activeServiceByCode.values());
    told.add(
        new Interact(
            moment.channel(),
            chance.oneOf(TYPES),
            chance.happens(0.85) ? "inbound" : "outbound",
            moment.at(),
            "synthetic",
            active.isEmpty() || chance.happens(0.5) ? null : chance.oneOf(active)));
  }

  /// Churn: the last thing on the last day is to give everything back.
  private void leave(LocalDate date) {
    Channel channel = chance.happens(0.6) ? Channel.CC : Channel.FO;
    Instant at = date.plusDays(1).atStartOfDay().minusMinutes(1).toInstant(ZoneOffset.UTC);
    List.copyOf(activeServiceByCode.keySet())
        .forEach(code -> deactivate(code, new Moment(at, channel), "churn"));
  }

  private String subChannel(Channel channel) {
    return switch (channel) {
      case CC -> chance.happens(0.4) ? "ivr" : "agent";
      case FO -> "shop-%02d".formatted(chance.between(1, 40));
      case MA -> chance.happens(0.6) ? "android" : "ios";
      case WS -> "self-care";
    };
  }
}
