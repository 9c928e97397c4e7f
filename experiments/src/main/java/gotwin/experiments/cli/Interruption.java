package gotwin.experiments.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop, as Ctrl-C and a shutdown of the machine express it.
 *
 * <p>The JVM ends when its shutdown hooks are done, so the hook waits until the program has brought what it does into a
 * valid state, or for {@link #GRACE_SECONDS} at most.
 */
final class Interruption {
    /** How long the program may take to stop. Assumption: a unit looks up every few milliseconds; writing takes seconds. */
    private static final long GRACE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean asked;

    /** An interruption that only {@link #ask} brings about. */
    Interruption() {}

    /** An interruption that Ctrl-C brings about from now on. */
    static Interruption ofProcess() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    /** Whether the work should stop. */
    boolean isAsked() {
        return asked;
    }

    /** Asks the work to stop. */
    void ask() {
        asked = true;
    }

    /** Says that nothing is left to do: the process may end. */
    void finish() {
        finished.countDown();
    }

    private void stop() {
        asked = true;
        try {
            if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("gotwin: ended in the middle of its work; what was finished is kept.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
