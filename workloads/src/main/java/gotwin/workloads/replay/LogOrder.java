package gotwin.workloads.replay;

import gotwin.model.random.RandomStreams;

/** In which order the rows of a log are played, and when. */
public sealed interface LogOrder {
    /** The purpose of the stream that chooses rows. */
    String PURPOSE = "replay.row";

    /** The order of one run. */
    LogCursor open(RequestLog log, RandomStreams streams);

    /** As recorded, round and round. */
    record Recorded(Start start) implements LogOrder {
        @Override
        public LogCursor open(RequestLog log, RandomStreams streams) {
            int first = start == Start.RANDOM ? streams.open(PURPOSE).nextInt(log.rowCount()) : 0;
            return new RoundCursor(log, first);
        }
    }

    /** Where a replication begins in the log. */
    enum Start {
        /** At a row drawn for the replication, each alike. */
        RANDOM,
        /** At the first row: all replications see the same. */
        BEGINNING
    }

    /**
     * Blocks of consecutive rows, drawn with replacement: the stationary bootstrap of Politis and Romano, "The
     * stationary bootstrap", JASA 89 (1994), section 2.
     *
     * @param blockRowCount mean length of a block, geometrically distributed; 1 draws every row anew
     * @param gaps where the time between arrivals comes from
     */
    record Resampled(int blockRowCount, Gaps gaps) implements LogOrder {
        public Resampled {
            if (blockRowCount < 1) {
                throw new IllegalArgumentException("a block must have 1 row or more but has " + blockRowCount);
            }
        }

        @Override
        public LogCursor open(RequestLog log, RandomStreams streams) {
            return new BlockCursor(log, this, streams);
        }
    }

    /** Where the time between arrivals comes from. */
    enum Gaps {
        /** From the row that arrives. */
        RECORDED,
        /** Drawn, exponential with the log's mean: a Poisson process. */
        POISSON
    }
}
