package gotwin.model.process;

import gotwin.model.memory.Keepers;
import gotwin.model.poll.ChannelTimers;
import gotwin.model.poll.NetStream;
import gotwin.model.poll.Timers;
import gotwin.model.poll.WriterProcess;
import gotwin.model.program.Resource;
import gotwin.model.sched.Machine;
import gotwin.model.sync.Channel;
import gotwin.model.sync.Cond;
import gotwin.model.sync.RwMutex;
import gotwin.model.sync.Semaphore;
import gotwin.model.sync.SyncContext;
import gotwin.model.sync.SyncMutex;
import gotwin.model.sync.WaitGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the channels, locks and timers that a program or a function declares. */
final class Resources {
    private final SyncContext context;
    private final Timers timers;
    private final Outside outside;
    private final ChannelTimers channelTimers;
    private final Map<String, long[]> tapes;
    private final Keepers keepers;

    Resources(
            SyncContext context,
            Timers timers,
            ChannelTimers channelTimers,
            Outside outside,
            Map<String, long[]> tapes,
            Keepers keepers) {
        this.context = context;
        this.timers = timers;
        this.channelTimers = channelTimers;
        this.outside = outside;
        this.tapes = tapes;
        this.keepers = keepers;
    }

    /** Makes what is declared; conditions refer to mutexes declared with them or in {@code outer}. */
    Object[] make(List<Resource> declared, List<Resource> outerDeclared, Object[] outer) {
        Object[] made = new Object[declared.size()];
        for (int i = 0; i < made.length; i++) {
            if (!(declared.get(i) instanceof Resource.Cond) && !(declared.get(i) instanceof Resource.Writer)) {
                made[i] = make(declared.get(i));
            }
        }
        for (int i = 0; i < made.length; i++) {
            if (declared.get(i) instanceof Resource.Writer writer) {
                made[i] = writer(writer, declared, made);
            } else if (declared.get(i) instanceof Resource.Cond cond) {
                SyncMutex mutex = find(cond.mutexName(), declared, made);
                if (mutex == null) {
                    mutex = find(cond.mutexName(), outerDeclared, outer);
                }
                if (mutex == null) {
                    throw new IllegalArgumentException("cond " + cond.name() + " has no mutex " + cond.mutexName());
                }
                made[i] = new Cond(context, mutex);
            }
        }
        return made;
    }

    /** Starts the tickers among what was made. */
    void startTickers(List<Resource> declared, Object[] made, long nowNanos, Machine actor) {
        for (int i = 0; i < made.length; i++) {
            if (declared.get(i) instanceof Resource.Ticker ticker && made[i] instanceof TimerChannel channel) {
                channel.set(nowNanos + ticker.periodNanos(), ticker.periodNanos(), actor);
            }
        }
    }

    private static @Nullable SyncMutex find(String name, List<Resource> declared, Object[] made) {
        for (int i = 0; i < made.length; i++) {
            if (declared.get(i).name().equals(name) && made[i] instanceof SyncMutex mutex) {
                return mutex;
            }
        }
        return null;
    }

    private WriterProcess writer(Resource.Writer writer, List<Resource> declared, Object[] made) {
        long[] instantsNanos = tapes.get(writer.tapeName());
        if (instantsNanos == null) {
            throw new IllegalArgumentException("writer " + writer.name() + " has no tape " + writer.tapeName());
        }
        for (int i = 0; i < made.length; i++) {
            if (declared.get(i).name().equals(writer.streamName()) && made[i] instanceof NetStream stream) {
                return outside.writer(writer, stream, instantsNanos);
            }
        }
        throw new IllegalArgumentException("writer " + writer.name() + " has no stream " + writer.streamName());
    }

    private Object make(Resource resource) {
        if (resource instanceof Resource.Channel channel) {
            return new Channel(context, channel.capacityCount());
        } else if (resource instanceof Resource.Mutex) {
            return new SyncMutex(context);
        } else if (resource instanceof Resource.RwMutex) {
            return new RwMutex(context);
        } else if (resource instanceof Resource.WaitGroup) {
            return new WaitGroup(context);
        } else if (resource instanceof Resource.Cell) {
            return new SharedCell();
        } else if (resource instanceof Resource.Semaphore semaphore) {
            return new Semaphore(context, semaphore.permitCount());
        }
        if (resource instanceof Resource.Cache cache) {
            return keepers.cache(cache);
        } else if (resource instanceof Resource.Stream stream) {
            return outside.stream(stream);
        } else if (resource instanceof Resource.Peer peer) {
            return outside.peer(peer);
        }
        return new TimerChannel(context, timers, channelTimers);
    }
}
