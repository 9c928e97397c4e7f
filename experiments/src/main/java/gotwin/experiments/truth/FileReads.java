package gotwin.experiments.truth;

/**
 * CPU time in the kernel of reading a file that is in the page cache, beside entering and leaving it: a straight line
 * through two measured sizes.
 *
 * @param pageNanos reading 4 KiB
 * @param byteNanos each byte more or less
 */
record FileReads(double pageNanos, double byteNanos) {
    private static final double PAGE_BYTES = 4096;
    private static final double LARGE_BYTES = 65_536;

    /** Where no probe tells. Assumption: as on the guest of the measured programs. */
    private static final FileReads USUAL = new FileReads(260, 0.012);

    static FileReads of(Probes probes) {
        ProbeFormula call = ProbeFormula.median(probes, "syscall_getppid");
        ProbeFormula page = ProbeFormula.median(probes, "pread_cached_4096B");
        ProbeFormula slope =
                ProbeFormula.median(probes, "pread_cached_65536B").minus(page).over(LARGE_BYTES - PAGE_BYTES);
        ProbeFormula read = page.minus(call);
        boolean isComplete = read.missing().isEmpty() && slope.missing().isEmpty();
        return isComplete ? new FileReads(Math.max(0, read.value()), Math.max(0, slope.value())) : USUAL;
    }

    /** Reading {@code bytes}. */
    long nanos(long bytes) {
        return Math.max(0, Math.round(pageNanos + (bytes - PAGE_BYTES) * byteNanos));
    }
}
