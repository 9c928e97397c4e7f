package gotwin.model.memory;

import gotwin.model.units.Bytes;

/**
 * The pages of the heap: in spans, free, or released to the host.
 *
 * <p>Models: Go 1.26 mheap.go: allocSpan, grow, freeSpanLocked; mgcscavenge.go. The heap grows by whole chunks, whose pages
 * the host has not backed yet; they count as released, and their first touch faults, as does that of pages given back.
 *
 * <p>Departs: what it costs to touch a new stack is part of the cost of a new goroutine. Pages have no addresses. Free pages that are backed are taken first, as Go takes the lowest address first,
 * and they always lie together. A P's cache of pages is part of the heap's. Go keeps chunks from its scavenger that are
 * densely used, or were when the last cycle ended. Here that holds for the pages freed since then, for a heap that is
 * allocated from its lowest address on is dense when it is largest; these pages are the first to be taken again.
 */
public final class Mheap {
    /** What the heap grows by. Source: mpagealloc.go, pallocChunkPages. */
    static final long CHUNK_PAGES = 512;

    /** Pages that are given back together, where so many are free. Source: mgcscavenge.go:findScavengeCandidate, 2 MiB. */
    private static final long HUGE_PAGE_PAGES = 2 * Bytes.MEBIBYTE / SizeClasses.PAGE_BYTES;

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
    /** Free since before the last cycle ended. */
    private long settledPages;

    private long grownPages;
    private long backedPages;
    private long givenBackPages;
    private long givenBackCallCount;
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
        long alreadyBackedPages = Math.min(pages, freePages);
        freePages -= alreadyBackedPages;
        settledPages = Math.min(settledPages, freePages);
        long freshPages = pages - alreadyBackedPages;
        if (freshPages > releasedPages) {
            long chunks = Mcentral.ceilDiv(freshPages - releasedPages, CHUNK_PAGES);
            grownPages += chunks * CHUNK_PAGES;
            releasedPages += chunks * CHUNK_PAGES;
        }
        releasedPages -= freshPages;
        backedPages += freshPages;
        return freshPages;
    }

    /** Which free pages may be given back. */
    public enum Reach {
        /** Those that were free when the last cycle ended. */
        SETTLED,
        /** All: Go's force. */
        ALL
    }

    /** A cycle has marked, and the heap in use is at its peak. Models: mgcscavenge.go, scavengeIndex.nextGen. */
    public void markingEnded() {
        settledPages = freePages;
    }

    /**
     * Gives {@code bytes} of free pages back, or what there is of them, or somewhat more so as not to break huge pages.
     *
     * <p>Models: pageAlloc.scavenge, scavengeOne, which gives at most a chunk back at a time.
     *
     * @return bytes given back
     */
    public long scavenge(long bytes, Reach reach) {
        long reachPages = reach == Reach.ALL ? freePages : settledPages;
        long wantedPages = Mcentral.ceilDiv(bytes, SizeClasses.PAGE_BYTES);
        long wholePages = Mcentral.ceilDiv(wantedPages, HUGE_PAGE_PAGES) * HUGE_PAGE_PAGES;
        long pages = Math.min(reachPages, wholePages);
        freePages -= pages;
        settledPages = Math.min(settledPages, freePages);
        releasedPages += pages;
        givenBackPages += pages;
        givenBackCallCount += Mcentral.ceilDiv(pages, CHUNK_PAGES);
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

    /** In spans of objects, or free and backed. Models: mgcscavenge.go, heapRetained. */
    public long retainedBytes() {
        return spanBytes() + freeBytes();
    }

    /** Given back so far, whether or not it was taken again. */
    public long givenBackBytes() {
        return givenBackPages * SizeClasses.PAGE_BYTES;
    }

    /** Calls of the host that took. */
    public long givenBackCallCount() {
        return givenBackCallCount;
    }

    /**
     * Checks that all that the heap grew by is somewhere, and what is released was never backed, or was given back.
     *
     * @throws IllegalStateException if pages were lost or invented
     */
    public void check() {
        if (spanPages + stackPages + freePages + releasedPages != grownPages) {
            throw new IllegalStateException("the heap grew by " + grownPages + " pages, but has " + spanPages
                    + " in spans, " + stackPages + " in stacks, " + freePages + " free and " + releasedPages
                    + " released");
        }
        if (grownPages - backedPages + givenBackPages != releasedPages) {
            throw new IllegalStateException(releasedPages + " pages are released, of " + grownPages + " of which "
                    + backedPages + " were backed and " + givenBackPages + " given back");
        }
        if (Math.min(Math.min(spanPages, stackPages), Math.min(settledPages, releasedPages)) < 0
                || settledPages > freePages) {
            throw new IllegalStateException("numbers of pages are out of range: " + spanPages + " in spans, "
                    + stackPages + " in stacks, " + freePages + " free, " + settledPages + " of them settled, "
                    + releasedPages + " released");
        }
    }

    /** All that is mapped. */
    public long mappedBytes() {
        return spanBytes() + stackBytes() + freeBytes() + releasedBytes();
    }
}
