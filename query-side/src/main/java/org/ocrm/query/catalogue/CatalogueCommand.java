package org.ocrm.query.catalogue;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be asked of the definition of a set.
public sealed interface CatalogueCommand {

  String set();

  /// Writes a definition down under the next number.
  ///
  /// @param definition the text of a definition that is free of mistakes
  record Draft(String set, String definition, Actor actor) implements CatalogueCommand {}

  /// Notes that a version was tried.
  record NoteDryRun(String set, int version, LocalDate asOf, long subscribers, Actor actor)
      implements CatalogueCommand {}

  /// Makes a version the one that answers.
  ///
  /// @param rebuild the rebuild that it has to wait for; none when the tiles hold what it needs
  record Publish(String set, int version, @Nullable Integer rebuild, Actor actor)
      implements CatalogueCommand {}

  /// Lets a version that has waited answer: the tiles hold what it needs.
  record GoLive(String set, int version) implements CatalogueCommand {}

  /// Takes the last publication back.
  ///
  /// @param answerable the versions that the tiles can answer
  record RollBack(String set, Set<Integer> answerable, Actor actor) implements CatalogueCommand {}

  /// Ends a version that is not live.
  record Retire(String set, int version, Actor actor) implements CatalogueCommand {}
}
