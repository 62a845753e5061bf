package org.ocrm.query.generation.rest;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.Certificate;
import org.ocrm.query.generation.Generation;

/// A rebuild, that is the generation it makes, as operations sees it.
///
/// @param id number of the generation
/// @param state `building`, `catching-up`, `caught-up`, `live`, `retired`, `removed`, `abandoned`
/// or     `failed` @param since when it came into its state @param rate events per second at the
/// last look; none when nothing is being folded @param etaSeconds until the events that there are
/// now are folded, at that rate @param attributes what its tiles keep apart, by event; none where
/// it is no generation of tiles
record RebuildView(
    int id,
    String readModel,
    String state,
    String promote,
    String by,
    String reason,
    Instant createdAt,
    Instant since,
    long eventsDone,
    long eventsTotal,
    @Nullable Double rate,
    @Nullable Long etaSeconds,
    @Nullable Map<String, Set<String>> attributes,
    @Nullable String failure,
    @Nullable CertificateView certificate) {

  /// What the comparison with the live generation has shown.
  record CertificateView(
      boolean equal,
      int against,
      Instant at,
      long position,
      long subscribers,
      long equalSubscribers,
      long different,
      long missing,
      long extra,
      long unsettled,
      String digestBefore,
      String digestAfter) {

    static CertificateView of(Certificate c) {
      return new CertificateView(
          c.nothingDiffers(),
          c.against(),
          c.at(),
          c.position(),
          c.subscribers(),
          c.equal(),
          c.different(),
          c.missing(),
          c.extra(),
          c.unsettled(),
          c.digestBefore(),
          c.digestAfter());
    }
  }

  static RebuildView of(Generation g) {
    Certificate certificate = g.certificate();
    return new RebuildView(
        g.number(),
        g.readModel().word(),
        g.state().word(),
        g.promotion().word(),
        g.by(),
        g.why(),
        g.createdAt(),
        g.since(),
        g.eventsDone(),
        g.eventsTotal(),
        g.rate(),
        eta(g),
        attributes(g),
        g.failure(),
        certificate == null ? null : CertificateView.of(certificate));
  }

  private static @Nullable Long eta(Generation g) {
    Double rate = g.rate();
    return rate == null || rate <= 0
        ? null
        : (long) Math.ceil(Math.max(0, g.eventsTotal() - g.eventsDone()) / rate);
  }

  private static @Nullable Map<String, Set<String>> attributes(Generation g) {
    if (g.layout().attributes().isEmpty()) {
      return null;
    }
    Map<String, Set<String>> sorted = new TreeMap<>();
    g.layout().attributes().forEach((event, names) -> sorted.put(event, new TreeSet<>(names)));
    return sorted;
  }
}
