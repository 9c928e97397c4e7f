package gotwin.model.poll;

import gotwin.model.host.Host;
import gotwin.model.host.HostThread;
import gotwin.model.host.ThreadBody;
import gotwin.model.host.WakeKind;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.Scheduler;
import gotwin.model.units.Nanos;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Another process on the host that answers questions after a time of thought, all on one thread.
 *
 * <p>Each goroutine asks over a connection of its own: the question wakes the peer, the answer makes the goroutine ready
 * in the netpoller.
 */
public final class PeerProcess implements ThreadBody {
    private final Scheduler scheduler;
    private final Netpoller netpoller;
    private final Host host;
    private final HostThread thread;
    private final long writeNanos;
    private final long readNanos;
    private final long wakeCpuNanos;
    private final ArrayDeque<Question> questions = new ArrayDeque<>();
    private final PriorityQueue<Answer> answers =
            new PriorityQueue<>(Comparator.comparingLong(Answer::dueNanos).thenComparingLong(Answer::number));
    private long answerCount;

    private record Question(Goroutine asker, long thinkNanos) {}

    private record Answer(Goroutine asker, long dueNanos, long number) {}

    /**
     * A peer without questions.
     *
     * @param writeNanos, readNanos what asking and reading the answer cost the process
     * @param wakeCpuNanos what each of the peer's wake-ups costs the peer, waking a reader included, at least 1: first it
     *     reads and writes, so what follows delays nobody else
     */
    public PeerProcess(
            Scheduler scheduler, Netpoller netpoller, Host host, long writeNanos, long readNanos, long wakeCpuNanos) {
        this.scheduler = scheduler;
        this.netpoller = netpoller;
        this.host = host;
        this.writeNanos = writeNanos;
        this.readNanos = readNanos;
        this.wakeCpuNanos = wakeCpuNanos;
        this.thread = host.newThread(this, HostThread.Tenant.NEIGHBOUR);
    }

    /** The running goroutine asks and parks; the instant of the answer will be in its {@code waitValue}. */
    public void ask(Machine machine, Goroutine goroutine, long thinkNanos) {
        scheduler.charge(writeNanos);
        questions.addLast(new Question(goroutine, thinkNanos));
        scheduler.wakeSysmon();
        scheduler.charge(host.wake(thread, WakeKind.SYNC));
        netpoller.park(machine);
    }

    /** The goroutine runs again and reads the answer. */
    public void answered() {
        scheduler.charge(readNanos);
        scheduler.wakeSysmon();
    }

    @Override
    public long next() {
        Answer first = answers.peek();
        long waitNanos = first == null ? Nanos.NEVER : first.dueNanos() - scheduler.nowNanos();
        if (!questions.isEmpty() || waitNanos <= 0) {
            work();
            return Math.max(wakeCpuNanos, scheduler.takeCharge());
        }
        if (first != null) {
            host.blockFor(thread, waitNanos);
        }
        return SLEEP;
    }

    private void work() {
        long nowNanos = scheduler.nowNanos();
        Question question;
        while ((question = questions.pollFirst()) != null) {
            answers.add(new Answer(question.asker(), nowNanos + question.thinkNanos(), answerCount++));
        }
        Answer answer;
        while ((answer = answers.peek()) != null && answer.dueNanos() <= nowNanos) {
            answers.remove();
            answer.asker().waitValue = nowNanos;
            netpoller.ready(answer.asker());
        }
    }
}
