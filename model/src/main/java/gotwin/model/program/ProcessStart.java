package gotwin.model.program;

import java.util.OptionalLong;

/**
 * A process that starts when the run begins.
 *
 * @param image what it starts
 * @param execNanos CPU time of {@code execve} until the first instruction of the program; that of the cost profile if it is
 *     not given
 */
public record ProcessStart(ProcessImage image, OptionalLong execNanos) {}
