package org.ocrm.app.web.openapi;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a reader is told about one route beyond what its code shows.
///
/// Long because all routes stand in one table.
///
/// @param key method and path, e.g. `GET /api/features`
/// @param success status of an accepted request
/// @param problems status and code of each typical refusal, e.g. `409 service-not-active`
/// @param example a body, for routes that take one
record Route(
    String key,
    String tag,
    String summary,
    int success,
    List<String> problems,
    @Nullable String example) {

  private static final String SUBSCRIBER = "/api/subscribers/{subscriberId}";
  private static final String FUTURE = "400 effective-in-future";
  private static final String NO_SUBSCRIBER = "404 subscriber-unknown";
  private static final String NO_SERVICE = "404 service-unknown";
  private static final String NO_INTERACTION = "404 interaction-unknown";
  private static final String NO_REBUILD = "404 rebuild-unknown";
  private static final String BACKWARDS = "409 ends-before-it-starts";
  private static final String NO_SET = "404 feature-set-unknown";
  private static final String NO_VERSION = "404 feature-set-version-unknown";
  private static final String RETIRED = "409 feature-set-version-retired";
  private static final String REUSED = "422 idempotency-key-reused";
  private static final String BEHIND = "503 position-not-reached";

  static final List<Route> KNOWN =
      List.of(
          command(
              "/services",
              "Switches a service on",
              201,
              List.of(
                  FUTURE,
                  NO_SUBSCRIBER,
                  "409 service-already-active",
                  "409 service-id-taken",
                  BACKWARDS),
              """
              {"serviceCode": "ROAMING", "kind": "TEMPORARY", "channel": "CC",
               "effectiveAt": "2026-01-31T12:00:00Z", "expiresAt": "2026-02-07T12:00:00Z"}
              """),
          command(
              "/services/{serviceId}/deactivation",
              "Switches a service off",
              200,
              List.of(FUTURE, NO_SERVICE, "409 service-not-active", BACKWARDS),
              """
              {"channel": "MA", "effectiveAt": "2026-02-01T08:30:00Z", "reason": "too expensive"}
              """),
          command(
              "/services/{serviceId}/correction",
              "Corrects or voids what was recorded about an activation; history is kept",
              200,
              List.of(FUTURE, NO_SERVICE, "409 service-voided", BACKWARDS),
              """
              {"channel": "FO", "reason": "recorded through the wrong channel"}
              """),
          command(
              "/interactions",
              "Records a contact",
              201,
              List.of(FUTURE, NO_SUBSCRIBER),
              """
              {"channel": "CC", "type": "complaint", "direction": "INBOUND", "note": "no signal"}
              """),
          command(
              "/interactions/{interactionId}/correction",
              "Corrects or voids a recorded contact; history is kept",
              200,
              List.of(FUTURE, NO_INTERACTION, "409 interaction-voided"),
              """
              {"channel": "MA", "type": "question", "reason": "typed into the wrong mask"}
              """),
          query("", "Subscribers", "Shows a subscriber", NO_SUBSCRIBER),
          query("/services", "Subscribers", "Lists services, newest first", NO_SUBSCRIBER),
          query("/services/{serviceId}", "Subscribers", "Shows one service", NO_SERVICE),
          query("/interactions", "Subscribers", "Lists contacts, newest first", NO_SUBSCRIBER),
          query(
              "/interactions/{interactionId}", "Subscribers", "Shows one contact", NO_INTERACTION),
          query(
              "/features",
              "Features",
              "Answers all features of a subscriber, as of any day",
              "404 feature-set-unknown",
              "409 position-not-settled",
              "503 position-settling"),
          query(
              "/features/{name}/events",
              "Features",
              "Shows the events behind a number: as many as it says",
              "404 feature-unknown"),
          new Route(
              "GET /api/features",
              "Features",
              "Streams the features of the whole base, sorted by subscriber id",
              200,
              List.of(
                  "404 feature-set-unknown",
                  "409 position-not-settled",
                  "409 history-unfoldable",
                  "503 exports-busy",
                  "503 position-settling",
                  "503 projection-behind"),
              null),
          new Route(
              "POST /api/features/point-in-time",
              "Features",
              "Answers the rows of a CSV file subscriber_id,as_of with the features on their days",
              200,
              List.of(
                  "404 feature-set-unknown",
                  "409 looks-ahead",
                  "409 position-not-settled",
                  "413 too-large",
                  "503 exports-busy"),
              null),
          new Route(
              "GET /api/exports/{exportId}",
              "Features",
              "Says what is in an export or a training set",
              200,
              List.of("404 export-unknown"),
              null),
          definition("GET", "", "Lists the feature sets with their live versions", 200, List.of()),
          definition("GET", "/schema.json", "The JSON Schema of definitions", 200, List.of()),
          definition("GET", "/{set}", "Shows the live version of a set", 200, List.of(NO_SET)),
          definition(
              "GET", "/{set}/versions", "Lists versions with their history", 200, List.of(NO_SET)),
          definition(
              "GET",
              "/{set}/versions/{version}",
              "Shows one version: what it means, where it comes from, who made it so",
              200,
              List.of(NO_SET, NO_VERSION)),
          definition(
              "POST",
              "/{set}/versions",
              "Drafts a definition, YAML or JSON, or names every mistake with its line",
              201,
              List.of(REUSED)),
          definition(
              "POST",
              "/{set}/versions/{version}/dry-run",
              "Tries a version on real history; publishes nothing",
              200,
              List.of(NO_VERSION, RETIRED, "503 busy")),
          definition(
              "POST",
              "/{set}/versions/{version}/publication",
              "Makes a version the one that answers, at once or (202) after a rebuild",
              200,
              List.of(NO_VERSION, RETIRED, REUSED)),
          definition(
              "POST",
              "/{set}/rollback",
              "Takes the last publication back",
              200,
              List.of(NO_SET, "409 nothing-to-roll-back-to", "409 rebuild-needed", REUSED)),
          definition(
              "POST",
              "/{set}/versions/{version}/retirement",
              "Ends a version that is not live",
              200,
              List.of(NO_VERSION, "409 feature-set-version-live", REUSED)),
          new Route(
              "POST /api/imports",
              "Imports",
              "Takes a file of service history: CSV, or a multipart form of file and mapping",
              202,
              List.of("413 too-large"),
              null),
          new Route(
              "GET /api/imports", "Imports", "Lists imports, newest first", 200, List.of(), null),
          new Route(
              "GET /api/imports/{importId}",
              "Imports",
              "Shows how far an import is",
              200,
              List.of("404 import-unknown"),
              null),
          new Route(
              "GET /api/imports/{importId}/rejects",
              "Imports",
              "Gives back the rejected rows with their reasons, as CSV",
              200,
              List.of("404 import-unknown"),
              null),
          rebuild(
              "POST",
              "",
              "Begins to build a read model anew, beside the live one",
              202,
              "409 rebuild-under-way"),
          rebuild("GET", "", "Lists rebuilds, newest first", 200),
          rebuild(
              "GET", "/{id}", "Shows how far a rebuild is, and its certificate", 200, NO_REBUILD),
          rebuild(
              "POST",
              "/{id}/promotion",
              "Makes a rebuild the one that answers",
              200,
              NO_REBUILD,
              "409 rebuild-not-ready",
              "409 rebuild-differs"),
          rebuild(
              "POST",
              "/{id}/rollback",
              "Goes back to what answered before",
              200,
              NO_REBUILD,
              "409 rebuild-not-ready",
              "409 rebuild-without-predecessor"),
          rebuild(
              "POST",
              "/{id}/abandonment",
              "Gives a rebuild up",
              200,
              NO_REBUILD,
              "409 rebuild-not-ready"),
          rebuild(
              "GET",
              "/{id}/differences",
              "Lists subscribers that a rebuild does not agree on with what is live",
              200,
              NO_REBUILD),
          new Route(
              "GET /api/status",
              "Operations",
              "Shows positions, lag and dead letters of every projection",
              200,
              List.of("503 busy"),
              null));

  private static Route rebuild(
      String method, String path, String summary, int success, String... problems) {
    return new Route(
        method + " /api/rebuilds" + path, "Operations", summary, success, List.of(problems), null);
  }

  private static Route command(
      String path, String summary, int success, List<String> problems, String example) {
    List<String> all = new java.util.ArrayList<>(problems);
    all.add("413 too-large");
    all.add("415 unsupported-media-type");
    all.add(REUSED);
    all.add("503 busy");
    return new Route("POST " + SUBSCRIBER + path, "Commands", summary, success, all, example);
  }

  private static Route definition(
      String method, String path, String summary, int success, List<String> problems) {
    return new Route(
        method + " /api/feature-sets" + path, "Definitions", summary, success, problems, null);
  }

  private static Route query(String path, String tag, String summary, String... problems) {
    List<String> all = Stream.concat(Stream.of(problems), Stream.of(BEHIND)).toList();
    return new Route("GET " + SUBSCRIBER + path, tag, summary, 200, all, null);
  }
}
