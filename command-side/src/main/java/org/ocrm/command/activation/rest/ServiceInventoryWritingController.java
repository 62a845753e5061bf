package org.ocrm.command.activation.rest;

import java.util.Map;
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

/// The writing half of TM Forum's service inventory (TMF638 v4).
@RestController
@ServesBothSides
@RequestMapping(ServiceInventoryWritingController.PATH)
final class ServiceInventoryWritingController {

  static final String PATH = "/tmf-api/serviceInventory/v4/service";

  private final ServiceWriting writing;

  ServiceInventoryWritingController(ServiceWriting writing) {
    this.writing = writing;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> create(
      @RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
    return writing.answer(PATH, writing.create(body, headers));
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/json", "application/merge-patch+json"})
  ResponseEntity<Map<String, Object>> change(
      @PathVariable String id, @RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
    return writing.answer(PATH, writing.change(id, body, headers));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Map<String, Object>> delete(
      @PathVariable String id, @RequestHeader HttpHeaders headers) {
    return writing.answer(PATH, writing.delete(PATH, id, headers));
  }
}
