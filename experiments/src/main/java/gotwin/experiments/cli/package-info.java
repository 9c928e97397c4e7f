/**
 * The command line: what a user types, and what a user sees of it.
 *
 * <p>One small class a command. A command turns its options into the types of another package, calls that
 * package's front door, and prints what comes back: no command computes anything itself. Data goes to standard
 * output in the format asked for, progress and messages go to standard error, and the exit status is one of
 * {@link gotwin.experiments.cli.ExitStatus}, so that a script can tell "no" from "wrong" from "broken".
 *
 * <p>A user never sees a stack trace: {@link gotwin.experiments.cli.FailureReport} turns what was thrown into
 * sentences. It is the only place where exceptions become words, because a command that words its own failures
 * words them differently from the next one.
 *
 * <p>Start-up is part of the contract (well under a second), so a command touches heavy libraries only when it
 * needs them. Rejected: a dependency-injection container and a registry of commands found by scanning the class
 * path, since ten commands are listed by hand in one annotation and cost nothing.
 */
@NullMarked
package gotwin.experiments.cli;

import org.jspecify.annotations.NullMarked;
