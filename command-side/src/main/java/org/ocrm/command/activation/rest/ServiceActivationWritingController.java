package org.ocrm.command.activation.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.ocrm.command.activation.rest.ServiceWriting.Written;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The writing half of TM Forum's service activation (TMF640 v4): like that of the inventory, and a
/// caller who prefers not to wait gets a monitor.
@RestController
@ServesBothSides
@RequestMapping(ServiceActivationWritingController.PATH)
final class ServiceActivationWritingController {

  static final String API = "/tmf-api/ServiceActivationAndConfiguration/v4";
  static final String PATH = API + "/service";

  private final ServiceWriting writing;
  private final MonitorAnswers monitors;

  ServiceActivationWritingController(ServiceWriting writing, MonitorAnswers monitors) {
    this.writing = writing;
    this.monitors = monitors;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> create(
      @RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
    return answer(writing.create(body, headers), "POST", PATH, body, headers);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/json", "application/merge-patch+json"})
  ResponseEntity<Map<String, Object>> change(
      @PathVariable String id, @RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
    return answer(writing.change(id, body, headers), "PATCH", PATH + "/" + id, body, headers);
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Map<String, Object>> delete(
      @PathVariable String id, @RequestHeader HttpHeaders headers) {
    return answer(
        writing.delete(PATH, id, headers), "DELETE", PATH + "/" + id, new byte[0], headers);
  }

  private ResponseEntity<Map<String, Object>> answer(
      Written written, String method, String target, byte[] body, HttpHeaders headers) {
    return MonitorAnswers.isPreferred(headers)
        ? monitors.begin(written, method, target, new String(body, UTF_8))
        : writing.answer(PATH, written);
  }
}
