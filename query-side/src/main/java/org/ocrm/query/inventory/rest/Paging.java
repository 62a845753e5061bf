package org.ocrm.query.inventory.rest;

import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;

/// The parameters by which a caller asks for a part of a list, as they were written.
record Paging(@Nullable String offset, @Nullable String limit) {

  private static final int LONGEST = 1000;
  private static final int USUAL = 100;

  /// How many to skip, and how many to give at most.
  record Part(int offset, int limit) {}

  /// The part that was asked for.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when a parameter is no number within
  ///     bounds
  Part part() {
    FieldErrors errors = new FieldErrors();
    Part part =
        new Part(
            errors.number("offset", offset, 0, Integer.MAX_VALUE, 0),
            errors.number("limit", limit, 0, LONGEST, USUAL));
    errors.throwIfAny();
    return part;
  }
}
