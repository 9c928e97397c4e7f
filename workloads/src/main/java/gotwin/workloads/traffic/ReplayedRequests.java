package gotwin.workloads.traffic;

import gotwin.model.program.RequestSource;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.replay.LogCursor;
import gotwin.workloads.replay.Replay;
import gotwin.workloads.replay.RequestLog;
import java.util.List;

/** Requests of a log, time compressed by the scale. */
final class ReplayedRequests implements RequestSource {
    private final RequestLog log;
    private final double scale;
    private final LogCursor cursor;
    private final int[] classOfLogClass;
    private final AttributeTable attributes;
    private long requestNumber = -1;
    private long arrivalNanos;
    private int classIndex;

    ReplayedRequests(List<ClassSpec> classes, Replay replay, RandomStreams streams) {
        this.log = replay.log();
        this.scale = replay.scale();
        this.cursor = replay.order().open(log, streams);
        List<String> names = classes.stream().map(ClassSpec::name).toList();
        this.classOfLogClass =
                log.classNames().stream().mapToInt(names::indexOf).toArray();
        this.attributes = new AttributeTable(classes, streams);
    }

    /** A log is played without end. */
    @Override
    public boolean advance() {
        cursor.advance();
        requestNumber++;
        arrivalNanos = (long) (cursor.nanos() / scale);
        classIndex = classOfLogClass[log.classIndex(cursor.row())];
        attributes.read(classIndex, requestNumber, cursor.row());
        return true;
    }

    @Override
    public long arrivalNanos() {
        return arrivalNanos;
    }

    @Override
    public int classIndex() {
        return classIndex;
    }

    @Override
    public long attribute(int parameterIndex) {
        return attributes.get(parameterIndex);
    }
}
