package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.host.Host;
import gotwin.model.poll.NetStream;
import gotwin.model.poll.Netpoller;
import gotwin.model.poll.PeerProcess;
import gotwin.model.poll.WriterProcess;
import gotwin.model.program.Resource;
import gotwin.model.sched.Scheduler;

/** Makes what connects the process with others: streams, writers and peers. */
final class Outside {
    private final Scheduler scheduler;
    private final Netpoller netpoller;
    private final Host host;
    private final CostProfile costs;
    private final long emptyReadNanos;

    Outside(Scheduler scheduler, Netpoller netpoller, Host host, CostProfile costs) {
        this.scheduler = scheduler;
        this.netpoller = netpoller;
        this.host = host;
        this.costs = costs;
        this.emptyReadNanos = costs.of(Cost.SYSCALL_ENTRY) + costs.of(Cost.SYSCALL_RUNTIME);
    }

    NetStream stream(Resource.Stream stream) {
        return switch (stream.transport()) {
            case PIPE ->
                new NetStream(
                        scheduler,
                        netpoller,
                        costs.of(Cost.PIPE_TRANSFER),
                        emptyReadNanos,
                        costs.of(Cost.PIPE_TRANSFER));
            case TCP ->
                new NetStream(scheduler, netpoller, costs.of(Cost.TCP_READ), emptyReadNanos, costs.of(Cost.TCP_WRITE));
        };
    }

    WriterProcess writer(Resource.Writer writer, NetStream stream, long[] instantsNanos) {
        return new WriterProcess(scheduler, host, stream, instantsNanos, writer.wakeCpuNanos());
    }

    PeerProcess peer(Resource.Peer peer) {
        long transferNanos = costs.of(Cost.PIPE_TRANSFER);
        return new PeerProcess(
                scheduler, netpoller, host, transferNanos, transferNanos + emptyReadNanos, peer.wakeCpuNanos());
    }
}
