package gotwin.workloads.scenario;

import gotwin.model.process.Godebug;
import gotwin.model.process.Godebug.CollectorText;
import gotwin.model.process.Godebug.FirstStack;
import gotwin.model.process.Godebug.InitText;
import gotwin.model.process.Godebug.MaxProcs;
import gotwin.model.process.Godebug.SchedulerText;
import gotwin.model.units.Parsed;
import gotwin.workloads.binder.FirstOf;
import gotwin.workloads.binder.Scalars;
import gotwin.workloads.binder.Shape;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * The environment variable GODEBUG, in Go's own syntax: {@code "schedtrace=1000,scheddetail=1,gctrace=1"}. As in Go the
 * last of two equal names counts.
 */
final class GodebugForm {
    private static final String SCHEDTRACE = "schedtrace";
    private static final String SCHEDDETAIL = "scheddetail";
    private static final String GCTRACE = "gctrace";
    private static final String ADAPTIVESTACKSTART = "adaptivestackstart";
    private static final String UPDATEMAXPROCS = "updatemaxprocs";
    private static final String INITTRACE = "inittrace";
    private static final String PATTERN = "(" + SCHEDTRACE + "=[0-9]+|" + SCHEDDETAIL + "=[01]|" + GCTRACE + "=[01]|"
            + ADAPTIVESTACKSTART + "=[01]|" + UPDATEMAXPROCS + "=[01]|" + INITTRACE + "=[01])";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final String NONE = "none";
    private static final String EXAMPLE = "GODEBUG settings, such as \"schedtrace=1000,gctrace=1\"";

    private GodebugForm() {}

    static Shape<Godebug> shape() {
        Shape<Godebug> settings = Scalars.quantity(
                        EXAMPLE + ", or " + NONE, PATTERN + "(," + PATTERN + ")*", Parsed::<String>value)
                .then(GodebugForm::read);
        return FirstOf.<Godebug>otherwise(settings).word(NONE, Godebug.NONE);
    }

    private static Optional<Godebug> read(String text, Shape.Use use) {
        Optional<Godebug> all = Optional.of(Godebug.NONE);
        for (String setting : text.split(",", -1)) {
            Optional<Godebug> before = all;
            Optional<IntFunction<Godebug>> change = change(setting, before.orElse(Godebug.NONE), use);
            Optional<Integer> value = change.flatMap(known -> number(setting, use));
            all = before.flatMap(ignored -> change.flatMap(known -> value.map(known::apply)));
        }
        return all;
    }

    /** What a setting makes of the settings before it. */
    private static Optional<IntFunction<Godebug>> change(String setting, Godebug before, Shape.Use use) {
        return switch (nameOf(setting)) {
            case SCHEDTRACE -> Optional.of(before::withSchedtraceMillis);
            case SCHEDDETAIL -> Optional.of(value -> before.with(SchedulerText.values()[value]));
            case GCTRACE -> Optional.of(value -> before.with(CollectorText.values()[value]));
            case ADAPTIVESTACKSTART ->
                Optional.of(value -> before.with(value == 0 ? FirstStack.SMALLEST : FirstStack.MEAN_SCANNED));
            case INITTRACE -> Optional.of(value -> before.with(InitText.values()[value]));
            case UPDATEMAXPROCS -> Optional.of(value -> before.with(value == 0 ? MaxProcs.KEPT : MaxProcs.UPDATED));
            default ->
                use.reject("\"" + setting + "\" is no setting that the twin knows; write " + SCHEDTRACE + "=N, "
                        + SCHEDDETAIL + "=1, " + GCTRACE + "=1, " + INITTRACE + "=1, " + ADAPTIVESTACKSTART + "=0 or "
                        + UPDATEMAXPROCS
                        + "=0, with commas between them");
        };
    }

    private static Optional<Integer> number(String setting, Shape.Use use) {
        String name = nameOf(setting);
        String digits = setting.substring(Math.min(setting.length(), name.length() + 1));
        int max = name.equals(SCHEDTRACE) ? Integer.MAX_VALUE : 1;
        if (DIGITS.matcher(digits).matches() && Long.parseLong(digits) <= max) {
            return Optional.of(Integer.parseInt(digits));
        }
        String advice = name.equals(SCHEDTRACE)
                ? "a whole number of milliseconds from 0 to " + max + ", such as " + SCHEDTRACE + "=1000"
                : name + "=0 or " + name + "=1";
        return use.reject("\"" + setting + "\" has a value that " + name + " does not take; write " + advice);
    }

    private static String nameOf(String setting) {
        int equals = setting.indexOf('=');
        return equals < 0 ? setting : setting.substring(0, equals);
    }
}
