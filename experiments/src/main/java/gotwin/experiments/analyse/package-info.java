/**
 * From replications to estimates: every figure with its interval, its n, its method and its warnings.
 *
 * <p>The replication is the unit of evidence: requests inside one run depend on each other, so an interval is made of
 * one number a replication, and Student's t. Means use the replication/deletion method (Law, Simulation Modeling and
 * Analysis, 5th edition, section 9.5.2), shares and rates are sums over sums, and a quantile is read from the merged
 * histogram with its interval by sectioning (Asmussen and Glynn, Stochastic Simulation, 2007, section III.5a), because
 * the average of percentiles is biased under load. A point whose load exceeds its capacity has no steady state: it is
 * named, and its latencies are not averaged.
 *
 * <p>Rejected: intervals from single requests (they cover the truth far too rarely), the statistics of DSOL and djutils
 * (normal instead of t, quantiles of a fitted normal), and the interpolating percentiles of Commons Math.
 */
@NullMarked
package gotwin.experiments.analyse;

import org.jspecify.annotations.NullMarked;
