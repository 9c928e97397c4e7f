/**
 * The requests a process is asked to serve: which, when, and with what attributes.
 *
 * <p>A {@link gotwin.workloads.traffic.TrafficPattern} is an immutable description; it is opened once a run and then
 * gives the model a {@link gotwin.model.program.RequestSource}, a cursor that allocates nothing. Every attribute of a
 * request is drawn from a stream addressed by the request's number, at its arrival, so that request 1000 is the same
 * request in every configuration and at every load.
 */
@NullMarked
package gotwin.workloads.traffic;

import org.jspecify.annotations.NullMarked;
