package org.ocrm.query.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.ResourceType;

/// A monitor as TMF640 answers it, and what can be asked of it: everything but the two bodies.
///
/// A request that has one is decided and durable already; the monitor is `InProgress` until the
/// own GET shows it, and `Completed` from then on. What is refused is refused at once and gets
// none.
public final class MonitorResource {

  /// Where the API is.
  public static final String API = "/tmf-api/ServiceActivationAndConfiguration/v4";

  public static final String PATH = API + "/monitor";

  public static final String IN_PROGRESS = "InProgress";
  public static final String COMPLETED = "Completed";

  /// What a request has to say to get a monitor (RFC 7240), name and value of a header.
  private static final Map.Entry<String, String> PREFERENCE = Map.entry("Prefer", "respond-async");

  public static final ResourceType TYPE =
      ResourceType.of(
          List.of("id", "href", "sourceHref", "state", "request", "response", "@type"),
          List.of(
              Attribute.text("id"),
              Attribute.text("href"),
              Attribute.text("sourceHref"),
              Attribute.word("state", List.of(IN_PROGRESS, COMPLETED)),
              Attribute.text("request.method"),
              Attribute.text("request.to"),
              Attribute.text("response.statusCode"),
              Attribute.text("@type")),
          null,
          "-id");

  private MonitorResource() {}

  /// Where a monitor is found, relative to the server.
  public static String href(Monitor monitor) {
    return PATH + "/" + monitor.monitorId();
  }

  /// Where what it is about is found, relative to the server.
  public static String source(Monitor monitor) {
    return ServiceResource.ACTIVATION_PATH + "/" + monitor.service().text();
  }

  /// A monitor, every attribute in it.
  public static Map<String, Object> of(Monitor monitor) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", monitor.monitorId());
    resource.put("href", href(monitor));
    resource.put("sourceHref", source(monitor));
    resource.put("state", monitor.isComplete() ? COMPLETED : IN_PROGRESS);
    resource.put("request", request(monitor.request()));
    if (monitor.response() != null) {
      resource.put("response", response(monitor, monitor.response()));
    }
    resource.put("@type", "Monitor");
    return resource;
  }

  private static Map<String, Object> request(Monitor.Request asked) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", asked.method());
    request.put("to", asked.target());
    request.put("body", asked.body());
    request.put("header", List.of(header(PREFERENCE.getKey(), PREFERENCE.getValue())));
    return request;
  }

  private static Map<String, Object> response(Monitor monitor, String body) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("statusCode", Integer.toString(monitor.status()));
    response.put("body", body);
    response.put("header", List.of(header("Location", source(monitor))));
    return response;
  }

  private static Map<String, Object> header(String name, String value) {
    return Map.of("name", name, "value", value);
  }
}
