/// What a user would compute the same features with instead of OCRM: DuckDB, called by the rows
/// `export` and `point-in-time`.
@NullMarked
package org.ocrm.benchmarks.duckdb;

import org.jspecify.annotations.NullMarked;
