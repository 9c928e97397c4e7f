package gotwin.experiments.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** One run of the command line inside the test, and what it left. */
public record Invocation(ExitStatus status, String out, String err) {
    /** Runs the command line as users run it. */
    public static Invocation of(String... args) {
        return of(Detail.SENTENCES, args);
    }

    static Invocation of(Detail detail, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        ExitStatus status =
                Main.run(args, new StandardOutput(out), new PrintWriter(err, true), detail, new Interruption());
        return new Invocation(status, out.toString(StandardCharsets.UTF_8), err.toString());
    }
}
