package gotwin.experiments.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry of the program. Reads the command line, runs one command, returns its exit status. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its status.
     *
     * @param args the command line, as in {@code gotwin --help}
     */
    public static void main(String[] args) {
        var out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        var err = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true);
        Interruption interruption = Interruption.ofProcess();
        ExitStatus status = run(args, out, err, Detail.fromEnvironment(), interruption);
        interruption.finish();
        System.exit(status.code());
    }

    /**
     * Runs one command.
     *
     * @param args the command line
     * @param out where data goes
     * @param err where progress and messages go
     * @param detail how much a failure tells
     * @param interruption the user's wish to stop
     * @return how it ended
     */
    static ExitStatus run(
            String[] args, StandardOutput out, PrintWriter err, Detail detail, Interruption interruption) {
        ExitStatus status = execute(args, out.writer(), err, detail, interruption);
        Optional<String> failure = out.finish();
        if (failure.isEmpty() || status != ExitStatus.DONE) {
            return status;
        }
        if (!StandardOutput.isClosedPipe(failure.get())) {
            err.println("gotwin: writing to standard output failed: " + failure.get());
        }
        return ExitStatus.INPUT_OUTPUT;
    }

    private static ExitStatus execute(
            String[] args, PrintWriter out, PrintWriter err, Detail detail, Interruption interruption) {
        CommandLine line = new CommandLine(new GotwinCommand(interruption))
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, arguments) -> usageProblem(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    FailureReport report = FailureReport.of(failure);
                    report.print(err, detail, failure);
                    return report.status().code();
                });
        try {
            return statusOf(line.execute(args));
        } catch (Error failure) {
            FailureReport report = FailureReport.of(failure);
            report.print(err, detail, failure);
            return report.status();
        }
    }

    private static int usageProblem(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gotwin: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("gotwin: see " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.BAD_INPUT.code();
    }

    private static ExitStatus statusOf(int code) {
        for (ExitStatus status : ExitStatus.values()) {
            if (status.code() == code) {
                return status;
            }
        }
        throw new IllegalStateException("a command ended with the undeclared status " + code);
    }
}
