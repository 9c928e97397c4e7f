package gotwin.model.memory;

import gotwin.model.units.Bytes;

/**
 * The pages of the heap: in spans, free, or released to the host.
 *
 * <p>Models: Go 1.26 mheap.go: allocSpan, grow, freeSpanLocked; mgcscavenge.go. The heap grows by whole chunks, whose pages
 * the host has not backed yet; they count as released, and their first touch faults, as does that of pages given back.
 *
 * <p>Departs: what it costs to touch a new stack is part of the cost of a new goroutine. Pages have no addresses. Free pages that are backed are taken first, as Go takes the lowest address first,
 * and they always lie together. A P's cache of pages is part of the heap's.
 */
public final class Mheap {
    /** What the heap grows by. Source: mpagealloc.go, pallocChunkPages. */
    static final long CHUNK_PAGES = 512;

    /** Spans that stacks are cut from. Source: stack.go, _StackCacheSize. */
    private static final long STACK_SPAN_BYTES = 32 * Bytes.KIBIBYTE;

    /**
     * Stacks of the runtime's own goroutines, and free ones. Source: runtime/metrics of an empty Go 1.26 program,
     * {@code /memory/classes/heap/stacks:bytes}.
     */
    private static final long RUNTIME_STACK_BYTES = 256 * Bytes.KIBIBYTE;

    private long spanPages;
    private long stackPages;
    private long freePages;
    private long releasedPages;
    private long faultedBytes;

    Mheap() {
        setStackBytes(0);
    }

    /** Takes pages for a span. */
    void allocate(long pages) {
        spanPages += pages;
        faultedBytes += take(pages) * SizeClasses.PAGE_BYTES;
    }

    /** A span's pages are free. */
    void free(long pages) {
        spanPages -= pages;
        freePages += pages;
    }

    /** Stacks of the program take {@code bytes}. */
    public void setStackBytes(long bytes) {
        long pages = stackPages(bytes);
        if (pages > stackPages) {
            take(pages - stackPages);
        } else {
            freePages += stackPages - pages;
        }
        stackPages = pages;
    }

    /** What would be backed beside what is, if stacks of the program took {@code bytes}. */
    public long growthBytes(long bytes) {
        return Math.max(0, stackPages(bytes) - stackPages - freePages) * SizeClasses.PAGE_BYTES;
    }

    private static long stackPages(long bytes) {
        long spans = (bytes + RUNTIME_STACK_BYTES + STACK_SPAN_BYTES - 1) / STACK_SPAN_BYTES;
        return spans * (STACK_SPAN_BYTES / SizeClasses.PAGE_BYTES);
    }

    /** Takes free pages; returns how many of them the host has yet to back. */
    private long take(long pages) {
        long backedPages = Math.min(pages, freePages);
        freePages -= backedPages;
        long freshPages = pages - backedPages;
        if (freshPages > releasedPages) {
            long chunks = (freshPages - releasedPages + CHUNK_PAGES - 1) / CHUNK_PAGES;
            releasedPages += chunks * CHUNK_PAGES;
        }
        releasedPages -= freshPages;
        return freshPages;
    }

    /** Gives up to {@code bytes} of free pages back; returns how many. Models: pageAlloc.scavenge. */
    public long release(long bytes) {
        long pages = Math.min(freePages, (bytes + SizeClasses.PAGE_BYTES - 1) / SizeClasses.PAGE_BYTES);
        freePages -= pages;
        releasedPages += pages;
        return pages * SizeClasses.PAGE_BYTES;
    }

    /** Memory that was touched for the first time since the last call, or again after it was given back. */
    public long takeFaultedBytes() {
        long bytes = faultedBytes;
        faultedBytes = 0;
        return bytes;
    }

    /** In spans of objects. Models: heapInUse. */
    public long spanBytes() {
        return spanPages * SizeClasses.PAGE_BYTES;
    }

    /** In stacks. Models: stacks_inuse. */
    public long stackBytes() {
        return stackPages * SizeClasses.PAGE_BYTES;
    }

    /** Free and backed. Models: heapFree. */
    public long freeBytes() {
        return freePages * SizeClasses.PAGE_BYTES;
    }

    /** Mapped and not backed. Models: heapReleased. */
    public long releasedBytes() {
        return releasedPages * SizeClasses.PAGE_BYTES;
    }

    /** All that is mapped. */
    public long mappedBytes() {
        return spanBytes() + stackBytes() + freeBytes() + releasedBytes();
    }
}
