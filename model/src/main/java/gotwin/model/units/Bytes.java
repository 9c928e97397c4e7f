package gotwin.model.units;

/**
 * Sizes of memory: {@code long} bytes.
 *
 * <p>The constants turn binary multiples into bytes by multiplication.
 */
public final class Bytes {
    public static final long KIBIBYTE = 1L << 10;
    public static final long MEBIBYTE = 1L << 20;
    public static final long GIBIBYTE = 1L << 30;

    private Bytes() {}
}
