package gotwin.workloads.traffic;

/** Gives one attribute of request after request. */
@FunctionalInterface
public interface AttributeReader {
    /**
     * The attribute of a request.
     *
     * @param requestNumber counts from 0 in order of arrival; addresses what is drawn
     * @param row the request's row in the log, if there is one
     */
    long read(long requestNumber, int row);
}
