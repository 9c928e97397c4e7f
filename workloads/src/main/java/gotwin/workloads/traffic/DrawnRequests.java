package gotwin.workloads.traffic;

import gotwin.model.program.RequestSource;
import gotwin.model.random.RandomStream;
import gotwin.model.random.RandomStreams;
import gotwin.workloads.arrival.ArrivalTimes;
import java.util.List;

/** Requests whose class and attributes are drawn. */
final class DrawnRequests implements RequestSource {
    /** The purpose of the stream of classes. */
    private static final String PURPOSE = "class.mix";

    private final ArrivalTimes times;
    private final RandomStream mix;
    private final double[] cumulativeShares;
    private final AttributeTable attributes;
    private long requestNumber = -1;
    private int classIndex;

    DrawnRequests(List<ClassSpec> classes, ArrivalTimes times, RandomStreams streams) {
        this.times = times;
        this.mix = streams.open(PURPOSE);
        this.cumulativeShares = cumulativeShares(classes);
        this.attributes = new AttributeTable(classes, streams);
    }

    private static double[] cumulativeShares(List<ClassSpec> classes) {
        double sum = classes.stream().mapToDouble(ClassSpec::weight).sum();
        double[] shares = new double[classes.size()];
        double below = 0;
        for (int i = 0; i < shares.length; i++) {
            below += classes.get(i).weight() / sum;
            shares[i] = below;
        }
        return shares;
    }

    @Override
    public boolean advance() {
        return times.advance() && become(classAt(mix.nextUniform()));
    }

    /** The next request, of the class at {@code quantileRatio} of the mix, from 0 to 1. */
    boolean advanceTo(double quantileRatio) {
        return times.advance() && become(classAt(quantileRatio));
    }

    private int classAt(double quantileRatio) {
        int index = 0;
        while (index < cumulativeShares.length - 1 && quantileRatio >= cumulativeShares[index]) {
            index++;
        }
        return index;
    }

    private boolean become(int nextClass) {
        requestNumber++;
        classIndex = nextClass;
        attributes.read(classIndex, requestNumber, 0);
        return true;
    }

    @Override
    public long arrivalNanos() {
        return times.nanos();
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
