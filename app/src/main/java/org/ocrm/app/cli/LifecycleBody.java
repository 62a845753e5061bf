package org.ocrm.app.cli;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.OcrmServer;
import tools.jackson.databind.json.JsonMapper;

/// Who and why, as commands about definitions carry it.
final class LifecycleBody {
  private LifecycleBody() {}

  static HttpRequest.Builder post(
      OcrmServer server, String path, @Nullable String by, @Nullable String reason) {
    Map<String, String> body = new LinkedHashMap<>();
    if (by != null) {
      body.put("by", by);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    return server
        .to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
  }
}
