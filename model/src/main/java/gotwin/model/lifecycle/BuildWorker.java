package gotwin.model.lifecycle;

import gotwin.model.host.Host;
import gotwin.model.host.HostThread;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.program.BuildAction;

/**
 * A goroutine of the go command that executes actions, on a thread of its own. Models: Go 1.26 exec.go, the function that
 * (*Builder).Do starts {@code -p} times.
 */
final class BuildWorker implements ThreadBody {
    private final BuildRun build;
    private final Host host;
    private final CompilerConcurrency concurrency;
    private final int processorCount;
    private final HostThread thread;
    private final BuildProcess process;
    private Step step = Step.IDLE;
    private int action;
    private int threadCount;
    private boolean isWoken;

    private enum Step {
        IDLE,
        START_PROCESS,
        AWAIT_PROCESS
    }

    BuildWorker(BuildRun build, Host host, CompilerConcurrency concurrency, int processorCount) {
        this.build = build;
        this.host = host;
        this.concurrency = concurrency;
        this.processorCount = processorCount;
        this.thread = host.newThread(this);
        this.process = new BuildProcess(host, processorCount, () -> host.wake(thread, WakeKind.PLAIN));
    }

    void start() {
        host.startAtOnce(thread);
    }

    /** Whether it was idle, and looks for an action again. */
    boolean wakeIfIdle() {
        if (step != Step.IDLE || isWoken) {
            return false;
        }
        isWoken = true;
        host.wake(thread, WakeKind.PLAIN);
        return true;
    }

    @Override
    public long next() {
        while (true) {
            switch (step) {
                case IDLE -> {
                    isWoken = false;
                    action = build.take();
                    if (action < 0) {
                        return SLEEP;
                    }
                    step = Step.START_PROCESS;
                    return current().work().ownNanos();
                }
                case START_PROCESS -> {
                    step = Step.AWAIT_PROCESS;
                    if (current().work().hasProcesses()) {
                        threadCount = current().compiles() ? concurrency.take() : processorCount;
                        process.start(current().work(), threadCount);
                        return SLEEP;
                    }
                }
                case AWAIT_PROCESS -> {
                    if (process.isRunning()) {
                        return SLEEP;
                    }
                    if (current().work().hasProcesses() && current().compiles()) {
                        concurrency.release(threadCount);
                    }
                    step = Step.IDLE;
                    isWoken = true;
                    build.done(action);
                    if (host.hasEnded()) {
                        return SLEEP;
                    }
                }
            }
        }
    }

    private BuildAction current() {
        return build.graph().actions().get(action);
    }
}
