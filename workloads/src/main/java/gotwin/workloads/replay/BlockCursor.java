package gotwin.workloads.replay;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.arrival.Arrivals;

/** Blocks of rows drawn with replacement: {@link LogOrder.Resampled}. */
final class BlockCursor implements LogCursor {
    private final RequestLog log;
    private final LogOrder.Resampled order;
    private final RandomStream rows;
    private final RandomStream gaps;
    private int row;
    private double nanos;
    private boolean isStarted;

    BlockCursor(RequestLog log, LogOrder.Resampled order, RandomStreams streams) {
        this.log = log;
        this.order = order;
        this.rows = streams.open(LogOrder.PURPOSE);
        this.gaps = streams.open(Arrivals.PURPOSE);
    }

    @Override
    public void advance() {
        boolean startsBlock = rows.nextUniform() * order.blockRowCount() < 1 || !isStarted;
        int drawn = rows.nextInt(log.rowCount());
        int next = row + 1 == log.rowCount() ? 0 : row + 1;
        row = startsBlock ? drawn : next;
        isStarted = true;
        nanos += order.gaps() == LogOrder.Gaps.RECORDED
                ? (double) log.gapNanos(row)
                : gaps.nextExponential() * log.meanGapNanos();
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
