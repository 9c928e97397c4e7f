package gotwin.experiments.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line inside the test, and what it left. */
record Invocation(ExitStatus status, String out, String err) {
    static Invocation of(String... args) {
        return of(Detail.SENTENCES, args);
    }

    static Invocation of(Detail detail, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        ExitStatus status = Main.run(args, new PrintWriter(out), new PrintWriter(err, true), detail);
        return new Invocation(status, out.toString(), err.toString());
    }
}
