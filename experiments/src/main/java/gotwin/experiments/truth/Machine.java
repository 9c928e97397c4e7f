package gotwin.experiments.truth;

import gotwin.model.units.Nanos;
import tools.jackson.databind.JsonNode;

/**
 * The machine that programs and probes were measured on.
 *
 * @param cpuCount its logical CPUs
 * @param timerSlackNanos how late its kernel may let timers fire
 * @param computeFactor CPU time that one unit of calibrated work took during the cases
 * @param kernel the kernel's name and version
 */
record Machine(int cpuCount, long timerSlackNanos, double computeFactor, String kernel) {
    /** Source: Linux, the default of PR_SET_TIMERSLACK. */
    private static final long TIMER_SLACK_DEFAULT_NANOS = 50 * Nanos.MICROSECOND;

    private static final int CPU_COUNT_MAX = 1 << 16;

    /** Reads {@code machine.json}. */
    static Machine read(JsonFile json, FolderProblems problems) {
        JsonNode root = json.root();
        double cpuCount = number(json, "/ncpu", Double.NaN, problems);
        if (!(cpuCount >= 1 && cpuCount <= CPU_COUNT_MAX && cpuCount == Math.rint(cpuCount))) {
            problems.add(json.file(), json.line("/ncpu"), "/ncpu: is no number of CPUs; write a whole number from 1");
            cpuCount = 1;
        }
        double slackNanos = number(json, "/timer_slack", TIMER_SLACK_DEFAULT_NANOS, problems);
        JsonNode uname = root.at("/uname");
        return new Machine(
                (int) cpuCount,
                Math.round(slackNanos),
                computeFactor(json, problems),
                uname.isString() ? uname.stringValue() : "");
    }

    /** The lower quartile: a median over repetitions leaves the disturbed ones out, as the controls do not. */
    private static double computeFactor(JsonFile json, FolderProblems problems) {
        double single = json.root().at("/cpu_time_factor").isObject()
                ? number(json, "/cpu_time_factor/median", 1, problems)
                : number(json, "/cpu_time_factor", 1, problems);
        return number(json, "/cpu_time_factor/p25", single, problems);
    }

    /** A number that is positive or 0, perhaps as text; {@code fallback} if it is not there. */
    private static double number(JsonFile json, String pointer, double fallback, FolderProblems problems) {
        JsonNode value = json.root().at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        try {
            double number = value.isString() ? Double.parseDouble(value.stringValue()) : value.asDouble(Double.NaN);
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the sentence for everything that is no number.
        }
        problems.add(json.file(), json.line(pointer), pointer + ": is " + value + "; write a number of at least 0");
        return fallback;
    }
}
