package gotwin.model.sched;

import static org.assertj.core.api.Assertions.assertThat;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import gotwin.model.process.TestCosts;
import gotwin.model.units.Nanos;
import org.junit.jupiter.api.Test;

/**
 * One M at a time holds the scheduler's lock, and the others wait.
 *
 * <p>Oracle: first come, first served, by hand; where Go 1.26.8 proc.go takes the lock, and lock_spinbit.go: 4 rounds of 30
 * PAUSE and one sched_yield before a thread sleeps.
 */
final class SchedulerLockTest {
    @Test
    void whoComesWhileItIsHeldWaitsForAllBefore() {
        SchedulerBench bench = SchedulerBench.withProcessors(2, holding(100, 30, 1000), 1);
        // M0 holds it from 0 to 130, M1 from 130 to 260, and the third from 260 on.
        assertThat(waitOf(bench, 0, 2)).isZero();
        assertThat(waitOf(bench, 1, 2)).isEqualTo(130);
        assertThat(waitOf(bench, 2, 1)).isEqualTo(260);
        assertThat(bench.scheduler.lock().waitNanos()).isEqualTo(390);
        assertThat(bench.scheduler.takeCharge()).isEqualTo(390);
    }

    @Test
    void whoHeldItLastDoesNotWaitForItself() {
        SchedulerBench bench = SchedulerBench.withProcessors(2, holding(100, 100, 1000), 1);

        assertThat(waitOf(bench, 0, 3)).isZero();
        assertThat(waitOf(bench, 0, 3)).isZero();
    }

    @Test
    void whatHappensOutsideTheProcessTakesNoLock() {
        SchedulerBench bench = SchedulerBench.withProcessors(2, holding(100, 100, 1000), 1);
        assertThat(waitOf(bench, 0, 1)).isZero();

        bench.scheduler.lock().take();

        assertThat(waitOf(bench, 1, 1)).isEqualTo(100);
    }

    @Test
    void aWaitIsSpunAtFirstAndThenSlept() {
        // Of 1000 ns, 4 rounds of 100 ns and a yield of 7 ns are CPU time.
        SchedulerBench bench = SchedulerBench.withProcessors(2, holding(1000, 0, 100), 1);
        assertThat(waitOf(bench, 0, 1)).isZero();

        assertThat(waitOf(bench, 1, 1)).isEqualTo(1000);

        assertThat(bench.scheduler.takeCharge()).isEqualTo(407);
        assertThat(bench.scheduler.lock().sleptNanos()).isEqualTo(593);
    }

    @Test
    void aStartedMachineWaitsForTheOneThatStartedIt() {
        // By hand: at 0 M0 takes the lock for an idle P, for an M, and for the new M's number, 100 ns in all, since
        // holding it again takes no time. M1 steals a at 0 and looks for one more P to wake, for which it needs the
        // lock: a's 10 us begin after 100 ns.
        SchedulerBench spinning = threeGoroutines(holding(100, 0, 1000));
        assertThat(spinning.first("a", "ends").atNanos()).isEqualTo(10 * Nanos.MICROSECOND + 100);
        assertThat(spinning.scheduler.lock().waitNanos()).isEqualTo(100);

        // With 4 rounds of 10 ns and the yield, 53 of the 100 ns are slept, and the process has used so much less CPU.
        SchedulerBench sleeping = threeGoroutines(holding(100, 0, 10));
        assertThat(sleeping.first("a", "ends").atNanos()).isEqualTo(10 * Nanos.MICROSECOND + 100);
        assertThat(spinning.host.cpuNanos() - sleeping.host.cpuNanos()).isEqualTo(53);
    }

    @Test
    void whereTheLockIsFreeNothingTakesLonger() {
        SchedulerBench bench = threeGoroutines(TestCosts.zero().profile());

        assertThat(bench.first("a", "ends").atNanos()).isEqualTo(10 * Nanos.MICROSECOND);
        assertThat(bench.scheduler.lock().waitNanos()).isZero();
    }

    private static SchedulerBench threeGoroutines(CostProfile costs) {
        return SchedulerBench.withProcessors(2, costs, 1)
                .script("main", "go a; go b; compute 40us")
                .script("a", "compute 10us")
                .script("b", "compute 10us")
                .run();
    }

    private static long waitOf(SchedulerBench bench, int machine, int times) {
        SchedulerLock lock = bench.scheduler.lock();
        int before = lock.enter(machine);
        for (int i = 0; i < times; i++) {
            lock.take();
        }
        long nanos = lock.actorWaitNanos();
        lock.leave(before);
        return nanos;
    }

    private static CostProfile holding(long nanos, long againNanos, long spinRoundNanos) {
        return TestCosts.zero()
                .cost(Cost.SCHED_LOCK_HOLD, nanos)
                .cost(Cost.SCHED_LOCK_HOLD_AGAIN, againNanos)
                .cost(Cost.MUTEX_SPIN_ROUND, spinRoundNanos)
                .cost(Cost.SYSCALL_ENTRY, 7)
                .profile();
    }
}
