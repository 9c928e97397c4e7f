package gotwin.model.host;

import gotwin.model.host.CoTenant.OnOff;
import gotwin.model.random.RandomStream;
import gotwin.model.units.Nanos;
import org.jspecify.annotations.Nullable;

/** A thread of a co-tenant: it always computes, or works and rests by turns. */
final class CoTenantThread implements ThreadBody {
    private static final long BUSY_BURST_NANOS = Nanos.SECOND;

    private final Host host;
    private final @Nullable OnOff pattern;
    private final RandomStream spans;
    private final HostThread thread;
    private boolean rested;

    CoTenantThread(Host host, @Nullable OnOff pattern, Weight weight, RandomStream spans) {
        this.host = host;
        this.pattern = pattern;
        this.spans = spans;
        this.thread = host.newThread(this, HostThread.Tenant.NEIGHBOUR, weight);
    }

    HostThread thread() {
        return thread;
    }

    @Override
    public long next() {
        if (pattern == null) {
            return BUSY_BURST_NANOS;
        }
        if (!rested) {
            rested = true;
            long restNanos = pattern.off().nextNanos(spans);
            if (restNanos > 0) {
                host.blockFor(thread, restNanos);
                return SLEEP;
            }
        }
        rested = false;
        return Math.max(1, pattern.on().nextNanos(spans));
    }
}
