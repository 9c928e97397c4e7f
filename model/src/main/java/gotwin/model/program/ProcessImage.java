package gotwin.model.program;

import gotwin.model.units.Nanos;
import java.util.List;

/**
 * What a program costs before its main function: pages to touch and packages to initialise.
 *
 * <p>Measured with Go 1.26.8 (linux/amd64, CGO_ENABLED=0, file in the page cache): faults are the events {@code
 * exceptions:page_fault_user} and {@code page_fault_kernel} of ftrace from {@code sched_process_exec} on, before and after
 * the first {@code clone}; 60 runs, medians.
 *
 * @param loadFaultCount page faults until {@code runtime.main} begins: image, heap and tables of the runtime
 * @param initFaultCount page faults from there until {@code main.main}; their time is part of that of the packages
 * @param packages the packages that have something to initialise, in the linker's order
 */
public record ProcessImage(long loadFaultCount, long initFaultCount, List<PackageInit> packages) {
    /** The package whose initialisation comes before the collector may run; everything before it belongs to it. */
    public static final String RUNTIME = "runtime";

    /** {@code func main() {}}. Most of the runtime's initialisation is the thread that it starts. */
    public static final ProcessImage EMPTY = new ProcessImage(
            136,
            31,
            List.of(
                    work("internal/bytealg", 0),
                    work("internal/runtime/gc/scan", 0),
                    work(RUNTIME, 35 * Nanos.MICROSECOND)));

    /**
     * {@code fmt.Println("hello")}. Packages: {@code GODEBUG=inittrace=1}, five quiet runs, medians; a duration of 0 was less
     * than a microsecond.
     */
    public static final ProcessImage HELLO = new ProcessImage(
            143,
            47,
            List.of(
                    work("internal/bytealg", 0),
                    work("internal/runtime/gc/scan", 0),
                    work(RUNTIME, 35 * Nanos.MICROSECOND),
                    work("math", 0),
                    work("errors", 0),
                    new PackageInit("iter", 10 * Nanos.MICROSECOND, 16, 1),
                    work("sync", 0),
                    new PackageInit("internal/godebug", 74 * Nanos.MICROSECOND, 312, 7),
                    new PackageInit("syscall", 6 * Nanos.MICROSECOND, 768, 5),
                    work("time", 0),
                    new PackageInit("internal/poll", 0, 72, 2),
                    work("io/fs", 0),
                    new PackageInit("os", 10 * Nanos.MICROSECOND, 416, 9),
                    new PackageInit("unicode", 6 * Nanos.MICROSECOND, 512, 4),
                    work("reflect", 0)));

    public ProcessImage {
        packages = List.copyOf(packages);
        if (loadFaultCount < 0 || initFaultCount < 0) {
            throw new IllegalArgumentException("page faults are not negative");
        }
        if (packages.stream().noneMatch(one -> one.path().equals(RUNTIME))) {
            throw new IllegalArgumentException("every program initialises the package " + RUNTIME);
        }
    }

    private static PackageInit work(String path, long clockNanos) {
        return new PackageInit(path, clockNanos, 0, 0);
    }

    /** The same image with other packages. */
    public ProcessImage with(List<PackageInit> others) {
        return new ProcessImage(loadFaultCount, initFaultCount, others);
    }

    /** Page faults until {@code main.main}. */
    public long faultCount() {
        return loadFaultCount + initFaultCount;
    }

    /** Position of the runtime itself among the packages. */
    public int runtimeIndex() {
        return packages.stream().map(PackageInit::path).toList().indexOf(RUNTIME);
    }
}
