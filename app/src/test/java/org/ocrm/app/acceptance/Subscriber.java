package org.ocrm.app.acceptance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One subscriber, as a front-end sees it.
record Subscriber(OcrmClient client, String id) {

  String path() {
    return "/api/subscribers/" + id;
  }

  Answer activate(Activation activation, String... headers) {
    return client.post(path() + "/services", activation.body(), headers);
  }

  Answer deactivate(String serviceId, Map<String, ?> body, String... headers) {
    return client.post(path() + "/services/" + serviceId + "/deactivation", body, headers);
  }

  Answer correct(String serviceId, Map<String, ?> body, String... headers) {
    return client.post(path() + "/services/" + serviceId + "/correction", body, headers);
  }

  Answer contact(Map<String, ?> body, String... headers) {
    return client.post(path() + "/interactions", body, headers);
  }

  Answer correctContact(String interactionId, Map<String, ?> body, String... headers) {
    return client.post(path() + "/interactions/" + interactionId + "/correction", body, headers);
  }

  /// The numbers as of a day, once everything up to an earlier answer is counted.
  JsonNode features(String asOf, Answer after) {
    return client
        .get(path() + "/features?asOf=" + asOf, "Ocrm-Position", after.position())
        .accepted()
        .json()
        .path("features");
  }

  int count(String feature, String asOf, Answer after) {
    return features(asOf, after).path(feature).asInt();
  }

  JsonNode service(String serviceId, Answer after) {
    return client
        .get(path() + "/services/" + serviceId, "Ocrm-Position", after.position())
        .accepted()
        .json();
  }

  /// A service to be switched on, in the making.
  record Activation(Map<String, String> body) {

    static Activation permanent(String code) {
      return of("PERMANENT", code);
    }

    static Activation temporary(String code) {
      return of("TEMPORARY", code);
    }

    static Activation oneTime(String code) {
      return of("ONE_TIME", code);
    }

    private static Activation of(String kind, String code) {
      return new Activation(Map.of("kind", kind, "serviceCode", code, "channel", "CC"));
    }

    Activation through(String channel) {
      return with("channel", channel);
    }

    Activation at(String time) {
      return with("effectiveAt", time);
    }

    Activation until(Instant time) {
      return with("expiresAt", time.toString());
    }

    Activation as(String serviceId) {
      return with("serviceId", serviceId);
    }

    Activation with(String attribute, String value) {
      Map<String, String> changed = new LinkedHashMap<>(body);
      changed.put(attribute, value);
      return new Activation(changed);
    }
  }
}
