package gotwin.workloads.replay;

/** Rows as recorded, round and round: {@link LogOrder.Recorded}. */
final class RoundCursor implements LogCursor {
    private final RequestLog log;
    private int row;
    private long nanos;

    RoundCursor(RequestLog log, int first) {
        this.log = log;
        this.row = first - 1;
    }

    @Override
    public void advance() {
        row = row + 1 == log.rowCount() ? 0 : row + 1;
        nanos += log.gapNanos(row);
    }

    @Override
    public int row() {
        return row;
    }

    @Override
    public double nanos() {
        return nanos;
    }
}
