package org.ocrm.query.status.rest;

import org.ocrm.query.status.Status;
import org.ocrm.query.status.StatusReport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What operations looks at first.
@RestController
final class StatusController {

  private final StatusReport report;

  StatusController(StatusReport report) {
    this.report = report;
  }

  @GetMapping("/api/status")
  Status status() {
    return report.now();
  }
}
