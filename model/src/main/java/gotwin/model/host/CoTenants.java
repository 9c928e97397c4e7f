package gotwin.model.host;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** The other processes on the host, and what weights mean with them and without. */
final class CoTenants {
    private final List<CoTenant> tenants;
    private final RandomStreams streams;
    private final List<HostThread> threads = new ArrayList<>();

    CoTenants(List<CoTenant> tenants, RandomStreams streams) {
        this.tenants = tenants;
        this.streams = streams;
    }

    /** The weight of a process that says nothing: that of a cgroup, or none where nobody has one. */
    Weight defaultWeight() {
        return tenants.isEmpty() ? Weight.even() : Weight.ofGroup(CoTenant.WEIGHT_DEFAULT);
    }

    void start(Host host) {
        for (CoTenant tenant : tenants) {
            Weight weight = Weight.ofGroup(tenant.weight());
            for (int i = 0; i < tenant.threadCount(); i++) {
                RandomStream spans = streams.open("tenant/" + tenant.name(), i);
                HostThread thread = new CoTenantThread(host, tenant.pattern().orElse(null), weight, spans).thread();
                threads.add(thread);
                host.startAtOnce(thread);
            }
        }
    }

    /** Their threads in the order in which they are described. */
    List<HostThread> threads() {
        return threads;
    }
}
