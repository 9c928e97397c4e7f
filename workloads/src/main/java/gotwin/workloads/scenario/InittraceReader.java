package gotwin.workloads.scenario;

import gotwin.model.program.PackageInit;
import gotwin.model.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Go prints under {@code GODEBUG=inittrace=1}: {@code init os @0.47 ms, 0.047 ms clock, 496 bytes, 14 allocs}. Form:
 * Go 1.26 runtime/proc.go, doInit1.
 */
final class InittraceReader {
    private static final Pattern LINE = Pattern.compile(
            "init (\\S+) @[0-9.]+ ms, ([0-9]{1,9}(?:\\.[0-9]{1,6})?) ms clock, ([0-9]{1,18}) bytes, ([0-9]{1,18}) allocs");

    private InittraceReader() {}

    /**
     * The packages, in their order; lines that do not begin with {@code init} are somebody else's.
     *
     * @throws IllegalArgumentException for the first line that begins so and is cut short: its number and what is wrong
     */
    static List<PackageInit> read(List<String> lines) {
        List<PackageInit> packages = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (!line.startsWith("init ")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(number + ": is no line of inittrace: \"" + line + "\"; expected"
                        + " \"init PATH @N ms, N ms clock, N bytes, N allocs\"");
            }
            packages.add(new PackageInit(
                    matcher.group(1),
                    StrictMath.round(Double.parseDouble(matcher.group(2)) * Nanos.MILLISECOND),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4))));
        }
        return packages;
    }
}
