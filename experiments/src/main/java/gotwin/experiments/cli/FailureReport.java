package gotwin.experiments.cli;

import gotwin.experiments.conformance.BadOracleFile;
import gotwin.experiments.engine.OtherPlan;
import gotwin.experiments.engine.UnitFailure;
import gotwin.experiments.store.JournalInUse;
import gotwin.model.kernel.SimulationFailure;
import gotwin.workloads.binder.InvalidInput;
import gotwin.workloads.binder.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** What a user reads when a command ends by an exception: sentences, an exit status, and no stack trace. */
final class FailureReport {
    private final ExitStatus status;
    private final List<String> sentences;
    private final List<String> fileProblems;
    private final Expected expected;

    /** Whether the program foresaw the failure; an unforeseen one also says how to learn more. */
    private enum Expected {
        YES,
        NO
    }

    private FailureReport(ExitStatus status, List<String> sentences, Expected expected) {
        this(status, sentences, List.of(), expected);
    }

    private FailureReport(ExitStatus status, List<String> sentences, List<String> fileProblems, Expected expected) {
        this.status = status;
        this.sentences = sentences;
        this.fileProblems = fileProblems;
        this.expected = expected;
    }

    /** The words and the status for {@code thrown}. */
    static FailureReport of(Throwable thrown) {
        if (thrown instanceof CommandFailure failure) {
            return new FailureReport(failure.status(), failure.lines(), Expected.YES);
        }
        if (thrown instanceof InvalidInput invalid) {
            List<String> problems =
                    invalid.problems().stream().map(Problem::toString).toList();
            return new FailureReport(ExitStatus.BAD_INPUT, List.of(), problems, Expected.YES);
        }
        if (thrown instanceof BadOracleFile bad) {
            return new FailureReport(ExitStatus.BAD_INPUT, List.of(), bad.problems(), Expected.YES);
        }
        if (isOutOfMemory(thrown)) {
            return new FailureReport(ExitStatus.MODEL_FAILED, List.of(outOfMemory()), Expected.YES);
        }
        if (thrown instanceof SimulationFailure || thrown instanceof UnitFailure) {
            return new FailureReport(ExitStatus.MODEL_FAILED, List.of("the model " + messageOf(thrown)), Expected.YES);
        }
        if (thrown instanceof OtherPlan || thrown instanceof JournalInUse) {
            return new FailureReport(ExitStatus.BAD_INPUT, List.of(messageOf(thrown) + "."), Expected.YES);
        }
        if (thrown instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return of(unchecked.getCause());
        }
        if (thrown instanceof NoSuchFileException missing) {
            String sentence = "there is no file " + missing.getFile() + "; look at the command line.";
            return new FailureReport(ExitStatus.BAD_INPUT, List.of(sentence), Expected.YES);
        }
        if (thrown instanceof IOException failure) {
            return new FailureReport(ExitStatus.INPUT_OUTPUT, List.of(wordsOf(failure)), Expected.YES);
        }
        return new FailureReport(ExitStatus.MODEL_FAILED, List.of(unexpected(thrown)), Expected.NO);
    }

    ExitStatus status() {
        return status;
    }

    /** Prints the sentences; {@code thrown} itself only when {@code detail} asks for it. */
    void print(PrintWriter err, Detail detail, Throwable thrown) {
        // Bare, as compilers do it, so that editors and terminals can jump to the place.
        fileProblems.forEach(err::println);
        for (String sentence : sentences) {
            err.println("gotwin: " + sentence);
        }
        if (detail == Detail.STACK_TRACE) {
            thrown.printStackTrace(err);
        } else if (expected == Expected.NO) {
            err.println("gotwin: this should not happen; run it again with GOTWIN_DEBUG=1 to see where.");
        }
        err.flush();
    }

    private static String wordsOf(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "access to " + denied.getFile() + " was denied.";
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " exists already.";
        }
        if (failure instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getFile() + ": " + failed.getReason() + ".";
        }
        return "reading or writing failed: " + messageOf(failure);
    }

    /** Wherever it ran out: inside an event the kernel and the engine each wrap what was thrown. */
    private static boolean isOutOfMemory(Throwable thrown) {
        return thrown instanceof OutOfMemoryError || (thrown.getCause() != null && isOutOfMemory(thrown.getCause()));
    }

    private static String outOfMemory() {
        long limitMebibytes = Runtime.getRuntime().maxMemory() >> 20;
        return "the heap of " + limitMebibytes + " MiB is too small for this; try GOTWIN_JAVA_OPTS=-Xmx"
                + 2 * limitMebibytes + "m, or fewer --jobs.";
    }

    private static String unexpected(Throwable thrown) {
        return "failed unexpectedly: " + thrown.getClass().getSimpleName() + ": " + messageOf(thrown);
    }

    /** The first line of the message: the rest is detail. */
    private static String messageOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "(no message)" : message.lines().findFirst().orElse("(no message)");
    }
}
