package org.ocrm.command.imports.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.imports.csv.RejectReport;
import org.ocrm.command.imports.job.ImportJob;
import org.ocrm.command.imports.job.ImportJobs;
import org.ocrm.command.imports.job.ImportSpool;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Identifiers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files in, progress and rejects out.
@RestController
@RequestMapping("/api/imports")
final class ImportController {

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 1_000;
  private static final int LONGEST_ACTOR = 255;

  private final ImportJobs jobs;
  private final ImportSpool spool;
  private final MappingText mappings;
  private final Clock clock;

  ImportController(
      ImportJobs jobs,
      ImportSpool spool,
      ChannelRegistry channels,
      ZoneId businessZone,
      Clock clock) {
    this.jobs = jobs;
    this.spool = spool;
    this.mappings = new MappingText(channels, businessZone);
    this.clock = clock;
  }

  @PostMapping
  ResponseEntity<ImportView> submit(HttpServletRequest request) throws IOException {
    String actor = actor(request);
    Upload upload = Upload.of(request);
    Mapping mapping = mappings.read(upload.mapping());
    ImportJob job =
        jobs.submit(
            spool.receive(upload.file(), upload.length()), upload.fileName(), mapping, actor);
    return ResponseEntity.accepted()
        .location(URI.create("/api/imports/" + job.importId()))
        .body(ImportView.of(job, clock.instant()));
  }

  @GetMapping
  ResponseEntity<List<ImportView>> list(
      @RequestParam(required = false) @Nullable String offset,
      @RequestParam(required = false) @Nullable String limit) {
    FieldErrors errors = new FieldErrors();
    int from = errors.number("offset", offset, 0, Integer.MAX_VALUE, 0);
    int most = errors.number("limit", limit, 1, LARGEST_PAGE, PAGE);
    errors.throwIfAny();
    return ResponseEntity.ok()
        .header("X-Total-Count", Long.toString(jobs.count()))
        .body(jobs.newestFirst(from, most).stream().map(this::view).toList());
  }

  @GetMapping("/{importId}")
  ImportView show(@PathVariable String importId) {
    return view(known(importId));
  }

  @GetMapping("/{importId}/rejects")
  void rejects(@PathVariable String importId, HttpServletResponse response) throws IOException {
    ImportJob job = known(importId);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"rejects-%s.csv\"".formatted(job.importId()));
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    RejectReport report = new RejectReport(out, job.columns());
    write(job, report);
    report.flush();
  }

  /// Page by page: a slow reader must not keep a transaction open.
  private void write(ImportJob job, RejectReport report) {
    List<RejectedRow> page = jobs.rejectedAfter(job.importId(), 0, LARGEST_PAGE);
    while (!page.isEmpty()) {
      page.forEach(report::write);
      page = jobs.rejectedAfter(job.importId(), page.getLast().line(), LARGEST_PAGE);
    }
  }

  private ImportView view(ImportJob job) {
    return ImportView.of(job, clock.instant());
  }

  private ImportJob known(String importId) {
    return jobs.find(importId)
        .orElseThrow(
            () -> Problem.of(404, "import-unknown", "There is no such import.").asException());
  }

  private static @Nullable String actor(HttpServletRequest request) {
    FieldErrors errors = new FieldErrors();
    String actor =
        errors.optional(
            "Ocrm-Actor",
            request.getHeader("Ocrm-Actor"),
            value -> Identifiers.problemWithText(value, LONGEST_ACTOR));
    errors.throwIfAny();
    return actor;
  }
}
