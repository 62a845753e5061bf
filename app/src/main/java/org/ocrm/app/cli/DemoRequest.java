package org.ocrm.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.demo.LifeCommand;

/// A synthetic command as the HTTP API wants it.
record DemoRequest(String path, Map<String, Object> body) {

  static DemoRequest of(String subscriberId, LifeCommand command) {
    String subscriber = "/api/subscribers/" + subscriberId;
    return switch (command) {
      case LifeCommand.Activate it ->
          new DemoRequest(
              subscriber + "/services",
              body(command)
                  .with("serviceId", it.serviceId())
                  .with("serviceCode", it.serviceCode())
                  .with("kind", it.kind().name())
                  .with("subChannel", it.subChannel())
                  .with("expiresAt", it.expiresAt())
                  .with("reference", "synthetic")
                  .fields());
      case LifeCommand.Deactivate it ->
          new DemoRequest(
              subscriber + "/services/" + it.serviceId() + "/deactivation",
              body(command).with("reason", it.reason()).fields());
      case LifeCommand.Interact it ->
          new DemoRequest(
              subscriber + "/interactions",
              body(command)
                  .with("type", it.type())
                  .with("direction", it.direction())
                  .with("note", it.note())
                  .with("serviceId", it.serviceId())
                  .fields());
    };
  }

  private static Body body(LifeCommand command) {
    return new Body(new LinkedHashMap<>())
        .with("channel", command.channel().name())
        .with("effectiveAt", command.at());
  }

  private record Body(Map<String, Object> fields) {
    Body with(String name, @Nullable Object value) {
      if (value != null) {
        fields.put(name, value.toString());
      }
      return this;
    }
  }
}
