package gotwin.workloads.traffic;

import gotwin.model.random.RandomStreams;
import java.util.List;

/** The attributes of the current request, read once when it arrives. */
final class AttributeTable {
    private final AttributeReader[][] readers;
    private final long[] values;

    AttributeTable(List<ClassSpec> classes, RandomStreams streams) {
        readers = new AttributeReader[classes.size()][];
        int widest = 0;
        for (int i = 0; i < readers.length; i++) {
            readers[i] = classes.get(i).attributes().stream()
                    .map(source -> source.open(streams))
                    .toArray(AttributeReader[]::new);
            widest = Math.max(widest, readers[i].length);
        }
        values = new long[widest];
    }

    /** Moves to a request of class {@code classIndex}. */
    void read(int classIndex, long requestNumber, int row) {
        AttributeReader[] ofClass = readers[classIndex];
        for (int i = 0; i < ofClass.length; i++) {
            values[i] = ofClass[i].read(requestNumber, row);
        }
    }

    /** The current request's attribute for a parameter of its handler. */
    long get(int parameterIndex) {
        return values[parameterIndex];
    }
}
