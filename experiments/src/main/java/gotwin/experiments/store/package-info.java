/**
 * Results on disk: a journal while a sweep runs, Parquet tables and a manifest when it is done.
 *
 * <p>{@code results/<plan>/<run>/} holds {@code manifest.json}, {@code journal.csv} and the tables {@code points},
 * {@code replications}, {@code estimates}, {@code latency} and {@code attribution}, each a Parquet file with one column
 * an axis, so that a notebook needs no join. A finished unit is one line of the journal, written at once; the tables
 * are made from the units in the order of their index, written under another name and renamed, so that a table is whole
 * or absent and its bytes depend on the plan and the seed alone. What depends on the clock or the machine is in the
 * manifest only.
 *
 * <p>{@link gotwin.experiments.store.RunResults} is the way back: a folder in, records out.
 *
 * <p>Rejected: appending to Parquet or to a DuckDB file while a sweep runs (a killed process leaves it unreadable or
 * locked), one file a unit (thousands of small files), and Tablesaw's Parquet module (it fails with the Tablesaw
 * release in use).
 */
@NullMarked
package gotwin.experiments.store;

import org.jspecify.annotations.NullMarked;
