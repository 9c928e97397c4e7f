package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.kernel.EventKernel;
import gotwin.model.memory.Memory;
import gotwin.model.poll.Netpoller;
import gotwin.model.probe.Cause;
import gotwin.model.probe.Probe;
import gotwin.model.program.CompiledProgram;
import gotwin.model.program.CompiledProgram.CompiledFunction;
import gotwin.model.program.RequestSource;
import gotwin.model.program.Traffic;
import gotwin.model.program.Traffic.Delivery;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.model.sched.Goroutine;
import gotwin.model.sched.Machine;
import gotwin.model.sched.RequestRecord;
import gotwin.model.sched.Scheduler;
import gotwin.model.sched.WaitReason;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

/**
 * Brings requests to the process and takes their answers.
 *
 * <p>Each request is served by a goroutine of its own. Over the netpoller that is the goroutine of an idle connection,
 * which reads the request when it runs and waits for the next one afterwards, as with net/http and keep-alive; without
 * keep-alive an {@link Acceptor} starts it.
 */
final class Requests implements Goroutines.RequestEnd {
    /** Event codes it uses. */
    static final int EVENT_COUNT = 2;

    private static final int ARRIVAL = 0;
    private static final int THOUGHT = 1;
    private static final int PRIORITY = 2;
    private static final int NO_CLIENT = -1;

    private final EventKernel kernel;
    private final int eventBase;
    private final Traffic traffic;
    private final Scheduler scheduler;
    private final Netpoller netpoller;
    private final Goroutines goroutines;
    private final Probe probe;
    private final BooleanSupplier enough;
    private final Memory memory;
    private final RandomStream thinking;
    private final Acceptor acceptor;
    private final long networkNanos;
    private final CompiledFunction[] handlers;
    private final int arrivalTimer;
    private final ArrayDeque<RequestRecord> records = new ArrayDeque<>();
    private final ArrayDeque<Goroutine> idleConnections = new ArrayDeque<>();
    private long arrivedCount;
    private long completedCount;

    Requests(
            EventKernel kernel,
            int eventBase,
            Traffic traffic,
            CompiledProgram program,
            Scheduler scheduler,
            Netpoller netpoller,
            Goroutines goroutines,
            Probe probe,
            BooleanSupplier enough,
            RandomStreams streams,
            CostProfile costs,
            Memory memory) {
        this.kernel = kernel;
        this.eventBase = eventBase;
        this.traffic = traffic;
        this.scheduler = scheduler;
        this.netpoller = netpoller;
        this.goroutines = goroutines;
        this.probe = probe;
        this.enough = enough;
        this.memory = memory;
        this.thinking = streams.open("client.think");
        this.acceptor = new Acceptor(scheduler, netpoller, goroutines, costs);
        this.networkNanos = costs.of(Cost.NETWORK_READ);
        this.handlers = new CompiledFunction[traffic.classes().size()];
        for (int i = 0; i < handlers.length; i++) {
            int index = program.functionIndex(traffic.classes().get(i).handler());
            handlers[i] = program.functions().get(index);
        }
        this.arrivalTimer = kernel.newTimer(PRIORITY, eventBase + ARRIVAL, 0);
    }

    /** Requests that arrived and are not done. */
    long inFlightCount() {
        return arrivedCount - completedCount;
    }

    void start() {
        if (traffic instanceof Traffic.Open open) {
            listen(open.delivery());
            armNextArrival(open.source());
        } else if (traffic instanceof Traffic.Closed closed) {
            listen(closed.delivery());
            for (int client = 0; client < closed.clientCount(); client++) {
                think(closed, client);
            }
        }
    }

    private void listen(Delivery delivery) {
        scheduler.deadlockCheck().expectOutsideWork();
        if (delivery != Delivery.DIRECT) {
            netpoller.listen();
        }
    }

    private void armNextArrival(RequestSource source) {
        arm(source.advance(), source);
    }

    private void arm(boolean hasNext, RequestSource source) {
        if (hasNext) {
            kernel.arm(arrivalTimer, Math.max(kernel.nowNanos(), source.arrivalNanos()));
        } else {
            scheduler.deadlockCheck().outsideWorkEnded();
        }
    }

    private void think(Traffic.Closed closed, int client) {
        long thinkNanos = closed.thinkNanos().sample(thinking);
        kernel.post(kernel.nowNanos() + thinkNanos, PRIORITY, eventBase + THOUGHT, client);
    }

    /** Executes one of its events. */
    void handle(int event, int client) {
        if (event == ARRIVAL && traffic instanceof Traffic.Open open) {
            arriveAll(open);
        } else if (traffic instanceof Traffic.Closed closed && closed.source().advance(client)) {
            arrive(closed.source(), kernel.nowNanos(), client, closed.delivery());
        }
        scheduler.takeCharge();
    }

    /** This request, and those that came before a starting process listened. */
    private void arriveAll(Traffic.Open open) {
        RequestSource source = open.source();
        boolean hasNext;
        do {
            arrive(source, source.arrivalNanos(), NO_CLIENT, open.delivery());
            hasNext = source.advance();
        } while (hasNext && source.arrivalNanos() < kernel.nowNanos());
        arm(hasNext, source);
    }

    private void arrive(RequestSource source, long arrivalNanos, int client, Delivery delivery) {
        RequestRecord record = records.pollLast();
        if (record == null) {
            record = new RequestRecord();
        }
        Cause firstCause = delivery == Delivery.DIRECT ? Cause.RUN_QUEUE : Cause.NETWORK;
        record.begin(arrivedCount++, source.classIndex(), client, arrivalNanos, firstCause);
        probe.requestArrived(record.id(), record.classIndex(), arrivalNanos);
        CompiledFunction handler = handlers[source.classIndex()];
        Goroutine goroutine = idleConnections.pollLast();
        if (goroutine == null) {
            goroutine = goroutines.forRequest(handler);
        }
        goroutines.frame(goroutine, handler);
        for (int i = 0; i < handler.parameterCount(); i++) {
            goroutine.variables[CompiledProgram.FRAME_HEADER + i] = source.attribute(i);
        }
        goroutine.request = record;
        deliver(goroutine, delivery);
    }

    private void deliver(Goroutine goroutine, Delivery delivery) {
        switch (delivery) {
            case NETPOLL -> {
                goroutine.remainingNanos = networkNanos;
                netpoller.arrived(goroutine);
            }
            case ACCEPT -> {
                goroutine.remainingNanos = networkNanos;
                acceptor.connected(goroutine);
            }
            case DIRECT -> scheduler.injectGlobal(goroutine);
        }
    }

    @Override
    public long ended(Goroutine goroutine, Machine machine) {
        RequestRecord record = goroutine.request;
        if (record == null) {
            throw new IllegalStateException("G" + goroutine.number + " ends a request it does not serve");
        }
        long nowNanos = kernel.nowNanos();
        record.spend(Cause.CPU, nowNanos);
        completedCount++;
        probe.requestCompleted(
                record.id(),
                record.classIndex(),
                record.arrivalNanos(),
                record.startNanos(),
                nowNanos,
                record.causeNanos());
        goroutine.request = null;
        memory.release(record);
        int client = record.client();
        records.addLast(record);
        long left = release(goroutine, machine);
        if (traffic instanceof Traffic.Closed closed) {
            think(closed, client);
        }
        if (enough.getAsBoolean()) {
            scheduler.host().end();
        }
        return left;
    }

    private long release(Goroutine goroutine, Machine machine) {
        if (isOverNetwork()) {
            scheduler.charge(networkNanos);
            idleConnections.addLast(goroutine);
            return scheduler.park(machine, WaitReason.IO_WAIT);
        }
        return goroutines.bury(goroutine, machine);
    }

    private boolean isOverNetwork() {
        if (traffic instanceof Traffic.Open open) {
            return open.delivery() == Delivery.NETPOLL;
        }
        return traffic instanceof Traffic.Closed closed && closed.delivery() == Delivery.NETPOLL;
    }
}
