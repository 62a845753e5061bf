package org.ocrm.query.catalogue.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.catalogue.FeatureSetLifecycle;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.SetVersion;
import org.ocrm.query.catalogue.rest.LifecycleRequest.Sent;
import org.ocrm.query.feature.FeatureCatalogue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// The steps in the life of a definition.
@RestController
@RequestMapping("/api/feature-sets/{set}")
final class FeatureSetCommandController {

  private final FeatureSetLifecycle lifecycle;
  private final LiveCatalogue catalogue;

  FeatureSetCommandController(FeatureSetLifecycle lifecycle, LiveCatalogue catalogue) {
    this.lifecycle = lifecycle;
    this.catalogue = catalogue;
  }

  /// Takes the file as it is, whatever the media type says: JSON is YAML, and `curl` calls
  /// everything a form. So `by` and `reason` stand in the query.
  @PostMapping("/versions")
  ResponseEntity<DescribedSet> draft(
      @PathVariable String set, @RequestHeader HttpHeaders headers, HttpServletRequest request)
      throws IOException {
    String text = text(request);
    Sent sent = LifecycleRequest.read(fromQuery(request), headers, "draft\n" + set + "\n" + text);
    SetVersion version = lifecycle.draft(set, text, sent.actor(), sent.key());
    return answer(
        ResponseEntity.created(
            URI.create("/api/feature-sets/%s/versions/%d".formatted(set, version.number()))),
        set,
        version);
  }

  @PostMapping("/versions/{version}/publication")
  ResponseEntity<DescribedSet> publish(
      @PathVariable String set,
      @PathVariable String version,
      @RequestBody(required = false) @Nullable LifecycleRequest body,
      @RequestHeader HttpHeaders headers) {
    Sent sent = LifecycleRequest.read(body, headers, "publish\n" + set + "\n" + version);
    SetVersion published =
        lifecycle.publish(set, FeatureCatalogue.numberOf(version), sent.actor(), sent.key());
    Integer rebuild = published.rebuild();
    return answer(
        rebuild == null
            ? ResponseEntity.ok()
            : ResponseEntity.accepted().location(URI.create("/api/rebuilds/" + rebuild)),
        set,
        published);
  }

  @PostMapping("/rollback")
  ResponseEntity<DescribedSet> rollBack(
      @PathVariable String set,
      @RequestBody(required = false) @Nullable LifecycleRequest body,
      @RequestHeader HttpHeaders headers) {
    Sent sent = LifecycleRequest.read(body, headers, "rollback\n" + set);
    return answer(ResponseEntity.ok(), set, lifecycle.rollBack(set, sent.actor(), sent.key()));
  }

  @PostMapping("/versions/{version}/retirement")
  ResponseEntity<DescribedSet> retire(
      @PathVariable String set,
      @PathVariable String version,
      @RequestBody(required = false) @Nullable LifecycleRequest body,
      @RequestHeader HttpHeaders headers) {
    Sent sent = LifecycleRequest.read(body, headers, "retire\n" + set + "\n" + version);
    return answer(
        ResponseEntity.ok(),
        set,
        lifecycle.retire(set, FeatureCatalogue.numberOf(version), sent.actor(), sent.key()));
  }

  private ResponseEntity<DescribedSet> answer(
      ResponseEntity.BodyBuilder response, String set, SetVersion version) {
    return response
        .header("Ocrm-Position", Long.toString(lifecycle.position()))
        .body(DescribedSet.of(catalogue.history(set), version, catalogue));
  }

  private static LifecycleRequest fromQuery(HttpServletRequest request) {
    var given =
        UriComponentsBuilder.newInstance().query(request.getQueryString()).build().getQueryParams();
    return new LifecycleRequest(decoded(given.getFirst("by")), decoded(given.getFirst("reason")));
  }

  private static @Nullable String decoded(@Nullable String value) {
    try {
      return value == null ? null : java.net.URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Problem.malformed("query", "holds a %-escape that is broken").asException();
    }
  }

  private static String text(HttpServletRequest request) throws IOException {
    try (InputStream body = request.getInputStream()) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.readAllBytes()))
          .toString();
    } catch (CharacterCodingException notText) {
      throw Problem.malformed("definition", "line 1: is not UTF-8").asException();
    }
  }
}
