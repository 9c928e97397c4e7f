package gotwin.workloads.traffic;

import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.distribution.Distribution;

/** Where an attribute of the requests of one class comes from. */
public sealed interface AttributeSource {
    /** The attributes of one run. */
    AttributeReader open(RandomStreams streams);

    /** Mean over the requests of the class. */
    double mean();

    /**
     * Drawn for each request.
     *
     * @param parameter the handler's parameter, which names the stream
     * @param distribution what it is drawn from
     */
    record Drawn(String parameter, Distribution distribution) implements AttributeSource {
        @Override
        public AttributeReader open(RandomStreams streams) {
            RandomStream stream = streams.open("request." + parameter.replace('_', '-'));
            return (requestNumber, row) -> {
                stream.address(requestNumber);
                return distribution.sample(stream);
            };
        }

        @Override
        public double mean() {
            return distribution.mean();
        }
    }

    /** Recorded in a column of the log. */
    final class Recorded implements AttributeSource {
        private final long[] values;
        private final double mean;

        /**
         * A column.
         *
         * @param values the attribute of each row of the log, shared by all classes and never changed
         * @param mean mean over the rows of the class
         */
        Recorded(long[] values, double mean) {
            this.values = values;
            this.mean = mean;
        }

        @Override
        public AttributeReader open(RandomStreams streams) {
            return (requestNumber, row) -> values[row];
        }

        @Override
        public double mean() {
            return mean;
        }
    }
}
