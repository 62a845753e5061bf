package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered.
record Answer(int status, HttpHeaders headers, String text) {

  JsonNode json() {
    return JsonMapper.shared().readTree(text);
  }

  String string(String attribute) {
    return json().path(attribute).asString();
  }

  String header(String name) {
    return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
  }

  String position() {
    return header("Ocrm-Position");
  }

  Answer accepted() {
    assertThat(status).as(text).isIn(200, 201, 202);
    return this;
  }

  void refused(int expected, String code) {
    assertThat(status).as(text).isEqualTo(expected);
    assertThat(string("code")).isEqualTo(code);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
  }
}
