package gotwin.experiments.store;

import gotwin.experiments.observe.UnitMeasurement;

/**
 * One replication of one point, done.
 *
 * @param pointIndex the point
 * @param replicationIndex the replication
 * @param measurement what was measured
 * @param wallNanos wall-clock time it took
 */
public record FinishedUnit(int pointIndex, int replicationIndex, UnitMeasurement measurement, long wallNanos) {}
