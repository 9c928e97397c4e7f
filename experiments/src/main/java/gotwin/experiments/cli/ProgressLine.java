package gotwin.experiments.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * How far a long command is, on standard error: one line that is written over on a terminal, a plain line now and then
 * elsewhere, nothing when asked to be quiet.
 *
 * <p>The time left assumes that the units still to come take as long as those done. Any thread may report.
 */
final class ProgressLine implements AutoCloseable {
    /** What standard error is. */
    enum Device {
        /** Lines can be written over. */
        TERMINAL,
        /** A file or another program: every line stays. */
        PLAIN,
        /** Nothing is to be seen. */
        NONE
    }

    private static final long TERMINAL_INTERVAL_NANOS = 200_000_000L;
    private static final long PLAIN_INTERVAL_NANOS = 30_000_000_000L;
    private static final int PLAIN_STEP_PERCENT = 10;
    private static final int BAR_WIDTH = 24;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter err;
    private final Device device;
    private final LongSupplier clockNanos;
    private final String noun;
    private final long startNanos;
    private long lastShownNanos;
    private int lastShownPercent;
    private int shownLength;

    /**
     * A line that is not shown yet.
     *
     * @param err standard error
     * @param device what it is
     * @param clockNanos a clock of elapsed nanoseconds
     * @param noun what is counted, in the plural
     */
    ProgressLine(PrintWriter err, Device device, LongSupplier clockNanos, String noun) {
        this.err = err;
        this.device = device;
        this.clockNanos = clockNanos;
        this.noun = noun;
        startNanos = clockNanos.getAsLong();
        lastShownNanos = startNanos;
    }

    /** The line for a command, as its options and the launcher have it. */
    static ProgressLine of(PrintWriter err, QuietOption quiet, String noun) {
        Device device = quiet.verbosity() == QuietOption.Verbosity.QUIET
                ? Device.NONE
                : Boolean.getBoolean("gotwin.terminal") ? Device.TERMINAL : Device.PLAIN;
        return new ProgressLine(err, device, System::nanoTime, noun);
    }

    /**
     * Takes note of how far the command is, and shows it when it is time to.
     *
     * @param doneCount units done, those of an earlier run included
     * @param resumedCount units that an earlier run had done: they say nothing about the speed of this one
     * @param totalCount all units
     */
    synchronized void report(int doneCount, int resumedCount, int totalCount) {
        long nowNanos = clockNanos.getAsLong();
        int percent = totalCount == 0 ? 100 : (int) (100L * doneCount / totalCount);
        if (!isDue(nowNanos, percent)) {
            return;
        }
        lastShownNanos = nowNanos;
        lastShownPercent = percent;
        String left = left(nowNanos - startNanos, doneCount - resumedCount, totalCount - doneCount);
        String count = doneCount + " of " + totalCount + " " + noun;
        if (device == Device.TERMINAL) {
            writeOver(bar(percent) + " " + count + left);
        } else {
            err.println("gotwin: " + count + ", " + percent + " %" + left);
            err.flush();
        }
    }

    /** Prints something else, whole lines, above the line. Progress is quiet, this is not: it was asked for. */
    synchronized void print(String lines) {
        close();
        err.print(lines);
        err.flush();
    }

    /** Takes the line away, so that what follows starts on an empty one. */
    @Override
    public synchronized void close() {
        if (shownLength > 0) {
            writeOver("");
            err.print('\r');
            err.flush();
        }
    }

    private boolean isDue(long nowNanos, int percent) {
        return switch (device) {
            case NONE -> false;
            case TERMINAL -> shownLength == 0 || nowNanos - lastShownNanos >= TERMINAL_INTERVAL_NANOS || percent == 100;
            case PLAIN ->
                nowNanos - lastShownNanos >= PLAIN_INTERVAL_NANOS
                        || percent / PLAIN_STEP_PERCENT > lastShownPercent / PLAIN_STEP_PERCENT;
        };
    }

    private void writeOver(String line) {
        err.print('\r' + line + " ".repeat(Math.max(0, shownLength - line.length())));
        err.flush();
        shownLength = line.length();
    }

    private static String bar(int percent) {
        int filled = BAR_WIDTH * percent / 100;
        return "[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "]";
    }

    private static String left(long elapsedNanos, int doneCount, int openCount) {
        if (doneCount == 0 || openCount == 0) {
            return "";
        }
        long seconds = Math.round(elapsedNanos / NANOS_PER_SECOND / doneCount * openCount);
        return ", " + (seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s") + " left";
    }
}
