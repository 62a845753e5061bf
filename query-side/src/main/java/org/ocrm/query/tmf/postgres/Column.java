package org.ocrm.query.tmf.postgres;

import java.util.List;
import java.util.Map;

/// What answers an attribute in a table. All SQL in here is written by us, none by callers.
public sealed interface Column {

  /// A value that every row has.
  ///
  /// @param expression of type text (`COLLATE "C"`), timestamptz or numeric
  record Always(String expression) implements Column {}

  /// A value that is NULL in rows that do not have it.
  record Sometimes(String expression) implements Column {}

  /// A text of any length that is NULL in rows that do not have it. Equal ones are found by their
  /// first [#PREFIX] characters, on whose `left(…) COLLATE "C"` there should be an index.
  ///
  /// @param expression without a collation
  record Kept(String expression) implements Column {

    /// More characters than a word has, and few enough for an index.
    static final int PREFIX = 200;
  }

  /// A value that some rows have of their own, and all others by default.
  ///
  /// @param otherwise what those others have: another column, or a constant
  record Own(Kept own, Column otherwise) implements Column {}

  /// The same in every row.
  record Constant(String value) implements Column {}

  /// A value in a list that callers keep, NULL in rows that do not have it.
  ///
  /// @param path under which equal ones are found by their numbers
  record Marked(String expression, String path, Marks marks) implements Column {}

  /// A list of objects that callers keep. It cannot be compared by itself.
  ///
  /// @param elements its objects as `one`, up to and with a condition (`WHERE …`)
  /// @param members what else than `one ->> member` answers a member
  /// @param marks by what rows are found
  record Elements(String elements, Map<String, String> members, Marks marks) implements Column {}

  /// Numbers that stand for the words in a list, with an index of the rows that have them. Two
  /// words may have the same number.
  ///
  /// @param present what holds of the rows that may have some, as the index says it
  /// @param expression the numbers of a row, an array of bigint or NULL
  /// @param function of a path and a text
  /// @param words those that have one
  record Marks(String present, String expression, String function, ListWords words) {}

  /// Words that a table stores under names of its own.
  ///
  /// @param stored for each word what the column holds; nothing for a word that no row has
  record Words(String column, Map<String, List<String>> stored) implements Column {}

  /// Two columns as one text: `prefix first separator second`. The separator is lower than every
  /// character of both columns, so that the order of the texts is the order of the pairs.
  record Pair(String prefix, String first, String second, String separator) implements Column {}
}
