package org.ocrm.app.web.openapi;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.ocrm.app.web.openapi.TmfApi.Resource;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.QueryParser;

/// What may stand in addresses and headers of TM Forum's APIs: every attribute that can be filtered
/// by is a parameter.
final class TmfParameters {

  private TmfParameters() {}

  static List<Parameter> of(HttpMethod method, boolean one, Resource resource, TmfApi api) {
    List<Parameter> all = new ArrayList<>();
    if (one) {
      all.add(id());
    }
    if (method != HttpMethod.GET) {
      all.addAll(OperationGuide.Parameters.ofCommands());
      if (api.hasMonitors()) {
        all.add(in("header", "Prefer", "respond-async: answers 202 at once", text()));
      }
      return all;
    }
    all.add(in("query", "fields", "Attributes to answer, with commas; none: id and href", text()));
    if (!one) {
      all.add(in("query", "offset", "How many to skip. Default: 0", number()));
      all.add(
          in(
              "query",
              "limit",
              "How many at most, up to %d. Default: %d"
                  .formatted(QueryParser.MOST_PER_PAGE, QueryParser.USUAL_PER_PAGE),
              number()));
    }
    if (!one) {
      all.add(in("query", "sort", "Attributes, with commas; - downwards", text()));
      all.add(in("query", "after", "A place; only from a next link", text()));
      resource.asked().attributes().values().forEach(attribute -> all.add(filter(attribute, api)));
    }
    if (!resource.equals(TmfApi.MONITOR)) {
      all.add(in("header", "Ocrm-Position", "Waits until everything up to it is here", number()));
    }
    return all;
  }

  static Parameter id() {
    return in("path", "id", "As the server answered it", text()).required(true);
  }

  private static Parameter filter(Attribute attribute, TmfApi api) {
    Parameter filter =
        in(
            "query",
            attribute.path(),
            "Equal to one of these, with commas; also with .ne .gt .gte .lt .lte .regex behind it",
            schema(attribute));
    if (api.isOfOneSubscriber() && attribute.path().equals("subscriber.id")) {
      filter.setRequired(true);
    }
    return filter;
  }

  private static Schema<?> schema(Attribute attribute) {
    Schema<?> schema = text();
    if (!attribute.words().isEmpty()) {
      schema.setDescription(String.join(", ", attribute.words()));
    }
    return schema;
  }

  private static Parameter in(String place, String name, String description, Schema<?> schema) {
    return new Parameter().in(place).name(name).description(description).schema(schema);
  }

  private static Schema<?> text() {
    return ProblemSchema.typed("string");
  }

  private static Schema<?> number() {
    return ProblemSchema.typed("integer");
  }
}
