package gotwin.model.memory;

/**
 * The sizes that objects are rounded up to, and the spans they lie in.
 *
 * <p>Models: Go 1.26 sizeclasses.go and malloc.go. Objects above 32 KiB less a header have spans of their own, in whole
 * pages. An object with pointers of more than 512 bytes has a header of 8 bytes.
 */
public final class SizeClasses {
    /** A page of the heap. Source: malloc.go, pageSize. */
    public static final int PAGE_BYTES = 8192;

    /** Largest object of a class, its header included. Source: sizeclasses.go, MaxSmallSize. */
    public static final int SMALL_BYTES_MAX = 32 << 10;

    /** Objects with pointers above this size have a header. Source: mbitmap.go, minSizeForMallocHeader. */
    static final int HEADERLESS_BYTES_MAX = 512;

    private static final int HEADER_BYTES = 8;

    /** Objects without pointers below this size share blocks of this size. Source: malloc.go, TinySize. */
    public static final int TINY_BYTES = 16;

    /** Sizes of the classes. Source: sizeclasses.go, class_to_size. */
    private static final int[] SIZES = {
        8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448,
        480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096,
        4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072,
        20480, 21760, 24576, 27264, 28672, 32768
    };

    /** Pages of a span of each class. Source: sizeclasses.go, class_to_allocnpages. */
    private static final int[] PAGES = {
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 2,
        1, 2, 1, 3, 2, 3, 1, 3, 2, 3, 4, 5, 6, 1, 7, 6, 5, 4, 3, 5, 7, 2, 9, 7, 5, 8, 3, 10, 7, 4
    };

    private static final int STEP_BYTES = 8;
    private static final byte[] CLASS_BY_STEP = classByStep();

    private SizeClasses() {}

    private static byte[] classByStep() {
        byte[] classes = new byte[SMALL_BYTES_MAX / STEP_BYTES + 1];
        int current = 0;
        for (int step = 0; step < classes.length; step++) {
            if (step * STEP_BYTES > SIZES[current]) {
                current++;
            }
            classes[step] = (byte) current;
        }
        return classes;
    }

    /** Whether objects hold pointers. */
    public enum Kind {
        POINTERS,
        NO_POINTERS
    }

    /** Number of classes, without the large objects. */
    public static int count() {
        return SIZES.length;
    }

    /** Size of a class's objects. */
    public static int sizeBytes(int sizeClass) {
        return SIZES[sizeClass];
    }

    /** Size of a class's spans. */
    public static int spanBytes(int sizeClass) {
        return PAGES[sizeClass] * PAGE_BYTES;
    }

    /** The class of objects of {@code bytes}; -1 for large ones. Source: malloc.go, mallocgc. */
    public static int classOf(long bytes, Kind kind) {
        if (bytes > SMALL_BYTES_MAX - HEADER_BYTES) {
            return -1;
        }
        long withHeaderBytes = kind == Kind.POINTERS && bytes > HEADERLESS_BYTES_MAX ? bytes + HEADER_BYTES : bytes;
        return CLASS_BY_STEP[(int) ((withHeaderBytes + STEP_BYTES - 1) / STEP_BYTES)];
    }

    /** What an object of {@code bytes} takes, 0 for nothing: its class's size, or whole pages. */
    public static long roundedBytes(long bytes, Kind kind) {
        if (bytes == 0) {
            return 0;
        }
        int sizeClass = classOf(bytes, kind);
        return sizeClass >= 0 ? SIZES[sizeClass] : (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }
}
