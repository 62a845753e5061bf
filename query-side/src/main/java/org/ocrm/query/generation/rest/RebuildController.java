package org.ocrm.query.generation.rest;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.GenerationStore.Difference;
import org.ocrm.query.generation.Promotion;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.generation.Rebuilds;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Rebuilds of read models: begun here, watched, promoted, rolled back and abandoned.
@RestController
@RequestMapping("/api/rebuilds")
final class RebuildController {

  private static final int LONGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

  private final Rebuilds rebuilds;

  RebuildController(Rebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  /// What is to be rebuilt; nothing said: the tiles, to be promoted when nothing differs.
  record RebuildRequest(
      @Nullable String readModel,
      @Nullable String promote,
      @Nullable String by,
      @Nullable String reason) {}

  /// Whether differences are `accept`ed.
  record PromotionRequest(@Nullable String differences) {}

  @GetMapping
  List<RebuildView> all() {
    return rebuilds.all().stream().map(RebuildView::of).toList();
  }

  @PostMapping
  ResponseEntity<RebuildView> begin(@RequestBody(required = false) @Nullable RebuildRequest body) {
    RebuildRequest wanted = body == null ? new RebuildRequest(null, null, null, null) : body;
    FieldErrors errors = new FieldErrors();
    ReadModel readModel =
        read(
            wanted.readModel() == null
                ? Optional.of(ReadModel.TILES)
                : ReadModel.ofWord(wanted.readModel()),
            "readModel",
            "must be subscriber-tiles or subscriber-inventory",
            errors);
    Promotion promotion =
        read(
            wanted.promote() == null
                ? Optional.of(Promotion.AUTO)
                : Promotion.ofWord(wanted.promote()),
            "promote",
            "must be auto or manual",
            errors);
    errors.throwIfAny();
    Generation begun =
        rebuilds.begin(
            Objects.requireNonNull(readModel),
            Objects.requireNonNull(promotion),
            Objects.requireNonNullElse(wanted.by(), "somebody"),
            Objects.requireNonNullElse(wanted.reason(), ""));
    return ResponseEntity.accepted()
        .location(URI.create("/api/rebuilds/" + begun.number()))
        .body(RebuildView.of(begun));
  }

  @GetMapping("/{id}")
  RebuildView one(@PathVariable String id) {
    return RebuildView.of(rebuilds.generation(number(id)));
  }

  @PostMapping("/{id}/promotion")
  RebuildView promote(
      @PathVariable String id, @RequestBody(required = false) @Nullable PromotionRequest body) {
    String differences = body == null ? null : body.differences();
    if (differences != null && !differences.equals("accept")) {
      throw Problem.malformed("differences", "must be accept, or not be there").asException();
    }
    return RebuildView.of(rebuilds.promote(number(id), differences != null));
  }

  @PostMapping("/{id}/rollback")
  RebuildView rollBack(@PathVariable String id) {
    return RebuildView.of(rebuilds.rollBack(number(id)));
  }

  @PostMapping("/{id}/abandonment")
  RebuildView abandon(@PathVariable String id) {
    return RebuildView.of(rebuilds.abandon(number(id)));
  }

  @GetMapping("/{id}/differences")
  List<Difference> differences(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String offset,
      @RequestParam(required = false) @Nullable String limit) {
    FieldErrors errors = new FieldErrors();
    int first = errors.number("offset", offset, 0, Integer.MAX_VALUE, 0);
    int count = errors.number("limit", limit, 0, LONGEST_PAGE, USUAL_PAGE);
    errors.throwIfAny();
    return rebuilds.differences(number(id), first, count);
  }

  private static <T> @Nullable T read(
      Optional<T> word, String field, String message, FieldErrors errors) {
    if (word.isEmpty()) {
      errors.add(field, message);
    }
    return word.orElse(null);
  }

  private static int number(String id) {
    if (!id.matches("[1-9][0-9]{0,8}")) {
      throw Problem.of(404, "rebuild-unknown", "There is no rebuild %s.".formatted(id))
          .asException();
    }
    return Integer.parseInt(id);
  }
}
