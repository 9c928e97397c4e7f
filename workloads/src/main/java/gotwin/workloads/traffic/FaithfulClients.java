package gotwin.workloads.traffic;

import gotwin.model.program.RequestSource;

/**
 * Requests of clients that each keep to one class: as many clients as the class's share of the mix says.
 *
 * @param requests draws their attributes
 * @param clientCount number of clients
 */
record FaithfulClients(DrawnRequests requests, int clientCount) implements RequestSource {
    private static final double MIDDLE = 0.5;

    @Override
    public boolean advance() {
        return requests.advance();
    }

    @Override
    public boolean advance(int client) {
        return requests.advanceTo((client + MIDDLE) / clientCount);
    }

    @Override
    public long arrivalNanos() {
        return requests.arrivalNanos();
    }

    @Override
    public int classIndex() {
        return requests.classIndex();
    }

    @Override
    public long attribute(int parameterIndex) {
        return requests.attribute(parameterIndex);
    }
}
