/**
 * The report: one HTML file that opens anywhere, offline, and can be read, printed and checked for years.
 *
 * <p>The way through it: {@link gotwin.experiments.report.HtmlReport} is the door. What was stored becomes {@code
 * ReportData}, which already knows that a figure has an interval and may carry flags. {@code AxisRoles} decides which
 * axis runs along a plot, which one colours its curves and which one repeats it as small multiples. Figures are
 * descriptions (traces and layout in JSON, built here) that a small script draws with a vendored copy of plotly.js.
 * Text is built by {@code Html}, which escapes everything it is given; there is no template language, because no
 * template of this size is clearer than calls in reading order, and none escapes by construction. Rejected: images
 * rendered in Java (cannot be read out, zoomed or restyled for print and dark mode), a link to a plotting library on
 * the network (dies with it, and tells others who reads which report), and one large plot with a legend of all
 * combinations (unreadable beyond two axes; small multiples stay readable).
 *
 * <p>A page trusts nothing it shows: names come from scenario files. Its Content-Security-Policy allows exactly the
 * three scripts whose hashes it carries and no request to anywhere.
 */
@NullMarked
package gotwin.experiments.report;

import org.jspecify.annotations.NullMarked;
