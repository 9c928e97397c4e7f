package gotwin.model.host;

/**
 * CPU time that the hypervisor takes from each CPU of a virtual machine for others.
 *
 * @param shareRatio share of each CPU's time, more than 0 and less than 1
 * @param length how long a CPU stands still at a time; 0 counts as 1 ns
 */
public record Steal(double shareRatio, Spans length) {
    public Steal {
        if (!(shareRatio > 0 && shareRatio < 1)) {
            throw new IllegalArgumentException("a share is more than 0 and less than 1, not " + shareRatio);
        }
    }
}
