package org.ocrm.benchmarks.row;

import java.util.List;

/// What is asked of a list, and the same as a condition on its table.
///
/// @param name for people
/// @param filters of the address
/// @param condition in SQL
/// @param order in SQL
/// @param isKnown whether a tally or an index knows the answer; whatever is not may be refused
record ListQuestion(String name, String filters, String condition, String order, boolean isKnown) {

  private static final String OLDEST = "effective_at, subscriber_id, service_id";
  private static final String NEWEST = "effective_at DESC, subscriber_id, service_id";
  private static final String ENDED = "COALESCE(ended_at, expires_at), subscriber_id, service_id";
  private static final String NAME = "COALESCE(attributes ->> 'name', service_code)";

  /// What front-ends and analysts ask for, and at the end what nobody can find quickly.
  static final List<ListQuestion> ALL =
      List.of(
          known("everything", "", "true", OLDEST),
          known("state, newest first", "state=active&sort=-startDate", "state = 'active'", NEWEST),
          known(
              "code, state and channel, newest first",
              "serviceSpecification.id=CODE7&state=active&serviceCharacteristic.channel=CC"
                  + "&sort=-startDate",
              "service_code = 'CODE7' AND state = 'active' AND channel = 'CC'",
              NEWEST),
          known(
              "one subscriber",
              "relatedParty.id=s00000345&sort=-startDate",
              "subscriber_id = 's00000345'",
              NEWEST),
          known(
              "another party by id and role",
              "relatedParty.id=u1237&relatedParty.role=user",
              party("one ->> 'id' = 'u1237' AND one ->> 'role' = 'user'"),
              OLDEST),
          known(
              "all who have a party of a role",
              "relatedParty.role=user",
              party("one ->> 'role' = 'user'"),
              OLDEST),
          known(
              "a week of startDate, and state",
              "state=active&startDate.gte=2026-05-01&startDate.lt=2026-05-08&sort=-startDate",
              "state = 'active' AND effective_at >= '2026-05-01Z' AND effective_at < '2026-05-08Z'",
              NEWEST),
          known(
              "two thirds of startDate, from half past ten",
              "startDate.gte=2026-05-01T10:30:00Z",
              "effective_at >= '2026-05-01T10:30:00Z'",
              OLDEST),
          known(
              "some weeks of endDate, and two states",
              "state=inactive,terminated&endDate.gte=2026-08-15",
              """
              state IN ('inactive', 'deactivated', 'expired', 'completed', 'left-inactive')
              AND COALESCE(ended_at, expires_at) >= '2026-08-15Z'""",
              ENDED),
          known(
              "a code, and two thirds of startDate",
              "serviceSpecification.id=CODE7&startDate.gte=2026-05-01",
              "service_code = 'CODE7' AND effective_at >= '2026-05-01Z'",
              OLDEST),
          known(
              "a shop",
              "serviceCharacteristic.subChannel=shop%207",
              "sub_channel = 'shop 7'",
              OLDEST),
          known(
              "a name of the caller's",
              "name=own%20name%20500",
              NAME + " = 'own name 500'",
              OLDEST),
          known("all names but one", "name.ne=CODE7", NAME + " <> 'CODE7'", OLDEST),
          known("names by a pattern", "name.regex=%5ECODE1", NAME + " ~ '^CODE1'", OLDEST),
          known(
              "a serviceType of the caller's",
              "serviceType=RFS",
              "COALESCE(attributes ->> 'serviceType', kind) = 'RFS'",
              OLDEST),
          known(
              "a category, and state",
              "state=active&category=cat7",
              "state = 'active' AND attributes ->> 'category' = 'cat7'",
              OLDEST),
          known(
              "a characteristic of the caller's",
              "serviceCharacteristic.name=speed&serviceCharacteristic.value=100",
              speed("= '100'"),
              OLDEST),
          known(
              "… one of two values",
              "serviceCharacteristic.name=speed&serviceCharacteristic.value=100,200",
              speed("IN ('100', '200')"),
              OLDEST),
          known(
              "a reason to end",
              "serviceCharacteristic.endReason=reason%2012",
              "end_reason = 'reason 12'",
              OLDEST),
          known(
              "a month of expiresAt, and state",
              "state=active&serviceCharacteristic.expiresAt.gte=2026-05-01"
                  + "&serviceCharacteristic.expiresAt.lt=2026-06-01",
              "state = 'active' AND expires_at >= '2026-05-01Z' AND expires_at < '2026-06-01Z'",
              "expires_at, subscriber_id, service_id"),
          known("a startMode", "startMode=1", "attributes ->> 'startMode' = '1'", OLDEST),
          known(
              "a @type of the caller's",
              "@type=Tariff2",
              "attributes ->> '@type' = 'Tariff2'",
              OLDEST),
          known(
              "a description",
              "description=sold%20at%20the%20counter%2C%20talk%204711",
              "attributes ->> 'description' = 'sold at the counter, talk 4711'",
              OLDEST),
          known(
              "ids by their beginning",
              "id.regex=%5Es0000123",
              "subscriber_id || '*' || service_id ~ '^s0000123'",
              OLDEST),
          unknown("everything by name", "sort=name", "true", NAME + ", subscriber_id, service_id"),
          unknown(
              "descriptions by a pattern",
              "description.regex=4711",
              "attributes ->> 'description' ~ '4711'",
              OLDEST),
          unknown(
              "ids by their end",
              "id.regex=8.v9%24",
              "subscriber_id || '*' || service_id ~ '8.v9$'",
              OLDEST));

  private static ListQuestion known(String name, String filters, String condition, String order) {
    return new ListQuestion(name, filters, condition, order, true);
  }

  private static ListQuestion unknown(String name, String filters, String condition, String order) {
    return new ListQuestion(name, filters, condition, order, false);
  }

  private static String party(String condition) {
    return "EXISTS (SELECT FROM json_array_elements(attributes -> 'relatedParty') one WHERE %s)"
        .formatted(condition);
  }

  private static String speed(String values) {
    return """
    EXISTS (SELECT FROM json_array_elements(attributes -> 'serviceCharacteristic') one
            WHERE one ->> 'name' = 'speed' AND one ->> 'value' %s)"""
        .formatted(values);
  }
}
