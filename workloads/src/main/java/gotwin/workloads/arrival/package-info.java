/**
 * When requests arrive, whether or not earlier ones are done.
 *
 * <p>{@link gotwin.workloads.arrival.Arrivals} is a point process of rate 1 (evenly spaced, or with exponential gaps)
 * whose time is stretched by a {@link gotwin.workloads.arrival.RateProfile}: the k-th arrival is where the profile's
 * cumulative rate reaches the k-th point. Scaling the load scales the cumulative rate and draws nothing anew, so that two
 * loads see the same traffic, one faster than the other.
 *
 * <p>Rejected: thinning (the number of draws depends on the rates, which puts compared runs out of step).
 */
@NullMarked
package gotwin.workloads.arrival;

import org.jspecify.annotations.NullMarked;
