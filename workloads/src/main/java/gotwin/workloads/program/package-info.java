/**
 * How programs are written in scenario files: Go's own words as keys.
 *
 * <p>{@link gotwin.workloads.program.ProgramForm} reads the part {@code program} of a scenario. Every instruction is a
 * mapping with one key ({@code compute: 20us}) or a word alone ({@code gosched}). Names of functions, channels, locks,
 * timers and variables are checked when the whole program is read, so that a slip is reported where it stands, with the
 * name that was probably meant.
 */
@NullMarked
package gotwin.workloads.program;

import org.jspecify.annotations.NullMarked;
