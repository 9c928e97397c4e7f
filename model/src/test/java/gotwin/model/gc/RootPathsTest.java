package gotwin.model.gc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Oracle: Go 1.26 mgcmark.go (markroot) and mgcwork.go (dispose) worked out by hand. */
final class RootPathsTest {
    private static final int FINDER = 0;
    private static final int OTHER = 1;

    private static RootPaths to(int partCount, HeapRoots roots) {
        RootPaths paths = new RootPaths(roots, partCount);
        paths.begin();
        return paths;
    }

    /** Of five stacks the last two lead to a part each. */
    @Test
    void eachOfTheLastStacksLeadsToOnePart() {
        RootPaths paths = to(2, HeapRoots.STACKS);

        assertThat(paths.findByStacks(4)).isZero();
        assertThat(paths.findByStacks(2)).isZero();
        assertThat(paths.findByStacks(1)).isEqualTo(1);
        assertThat(paths.findByStacks(0)).isEqualTo(1);
        assertThat(paths.findByStacks(0)).isZero();
    }

    @Test
    void stacksLeadNowhereIfOnlyGlobalsDo() {
        assertThat(to(2, HeapRoots.GLOBALS).findByStacks(0)).isZero();
    }

    /** Nothing but the objects that the globals refer to is seen at first, and only where they were scanned. */
    @Test
    void whoScansTheGlobalsFindsWhatNoStackHasLedTo() {
        RootPaths paths = to(3, HeapRoots.STACKS);
        assertThat(paths.follow(FINDER)).isZero();
        paths.globalsScannedOn(FINDER);
        assertThat(paths.findByStacks(2)).isEqualTo(1);

        assertThat(paths.follow(OTHER)).isZero();
        assertThat(paths.isSeenBy(FINDER)).isTrue();
        assertThat(paths.isSeenByAll()).isFalse();
        assertThat(paths.follow(FINDER)).isEqualTo(2);
        assertThat(paths.isSeenBy(FINDER)).isFalse();
        assertThat(paths.findByStacks(0)).isZero();
    }

    @Test
    void whoHandsInLetsEverybodyFindIt() {
        RootPaths paths = to(2, HeapRoots.GLOBALS);
        paths.globalsScannedOn(FINDER);

        assertThat(paths.share(OTHER)).isFalse();
        assertThat(paths.share(FINDER)).isTrue();
        assertThat(paths.isSeenByAll()).isTrue();
        assertThat(paths.follow(OTHER)).isEqualTo(2);
        assertThat(paths.share(FINDER)).isFalse();
    }

    @Test
    void eachCycleHidesAllAgain() {
        RootPaths paths = to(2, HeapRoots.GLOBALS);
        paths.globalsScannedOn(FINDER);
        paths.follow(FINDER);
        paths.begin();

        assertThat(paths.follow(FINDER)).isZero();
        paths.globalsScannedOn(OTHER);
        assertThat(paths.follow(OTHER)).isEqualTo(2);
    }
}
