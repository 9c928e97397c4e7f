# Costs of a bare-metal server of 3 to 4 GHz under Linux. Nanoseconds of CPU time unless the name ends in another unit.
# Provenance: "measured" figures are medians of microbenchmarks of Go 1.24 on a 2.6 GHz Zen 4 guest, scaled where said;
# "assumption" is a value nobody measured.

goroutine_switch = 60           # measured 67 ns for Gosched alone; channel round trip of two switches 200 ns on bare metal
goroutine_ready = 20            # channel round trip of two switches, two sends and two receives 200 ns on bare metal
goroutine_create = 120          # create + run + exit 200-300 ns on bare metal (measured 280-424), split with the switch and the exit
goroutine_exit = 60             # as above
channel_operation = 15          # measured 30-43 ns for an uncontended buffered send + receive
select_case = 40                # 2 cases 80 ns, 4 cases 160 ns on bare metal (measured 96 and 240)
mutex_operation = 5             # measured 8-10 ns for lock + unlock
mutex_spin_round = 750          # measured: 30 PAUSE on Zen
sync_operation = 3              # measured 5.5 ns for WaitGroup add + done, 4.3 ns for RLock + RUnlock
timer_operation = 100           # measured 160-250 ns for NewTimer + Stop
nanotime = 22                   # measured
syscall_entry = 150             # measured: raw getppid 147-179 ns
syscall_runtime = 50            # Go's entersyscall + exitsyscall: measured 45-75 ns
cgo_call = 60                   # measured with Go 1.26, whose calls take 70 % of it: 42 ns for an empty function
cgo_callback = 50               # measured with Go 1.26: 90 ns for a call that calls back, less 42 ns
netpoll_check = 200             # measured: epoll_wait(0) 210 ns
pipe_transfer = 700             # measured: round trip over two pipes 3.8 us
tcp_read = 1000                 # measured: loopback round trip 12.4 us, most of it in the writes
tcp_write = 4500                # as above
network_read = 1000             # assumption: a read of a ready socket; a loopback echo round trip of two reads and two writes is 10-15 us
steal_pass = 20                 # assumption: one look at one P's queue
thread_wake = 2000              # FUTEX_WAKE with a waiter 1.5-3 us on bare metal (measured 5.7-8.2 us in a guest)
thread_queue = 700              # assumption: FUTEX_WAKE without the interrupt to another CPU
thread_create = 15000           # clone: 15-30 us on bare metal
thread_switch = 1500            # measured: futex hop on one CPU 1.6 us
packed_below_permille = 0       # an ordinary kernel
timer_sleep = 1000              # assumption for bare metal; measured in a guest, where each needs the hypervisor: 13.5 us
timer_slack = 50000             # Linux default, PR_SET_TIMERSLACK
signal_send = 300               # measured: tgkill
signal_handle = 2000            # measured 2.55 us for a self-signal round trip
allocation = 15                 # 10-25 ns + 0.1-0.25 ns/B
stop_the_world_work = 5000      # measured: both pauses of an idle cycle 4.6-15 us
gc_cycle_fixed = 40000          # measured: a cycle with an almost empty heap 49 us
stack_scan = 700                # parked goroutine 0.5-1 us on bare metal
stack_growth = 800              # measured with Go 1.26: growing from 2 to 4 KB 1.16 us, less its bytes
stack_byte_picos = 80           # measured with Go 1.26: growing from 256 to 1024 KB 129 us, for two stacks of 1.5 MiB
allocated_byte_picos = 125      # 10-25 ns + 0.1-0.25 ns/B
marked_byte_picos = 800         # measured with Go 1.26: 843 ns for a kilobyte of pointers; 0.5-1.5 GB/s per core is usual
marked_object = 3               # measured with Go 1.26: 15.7 ns for an object of two pointers
marked_span = 180               # two misses of 80-100 ns; measured with Go 1.26: 107 ns in a guest with 300 MB of cache
shuffled_object = 72            # measured with Go 1.26: objects of a 32 MiB tree 87 ns in random order, 15 ns in the order of allocation
swept_span = 300                # 0.1-1 us per 8 KiB span
black_object = 6                # measured with Go 1.26: an object of two pointers costs about 14 ns more while marking, less two barriers
write_barrier = 4               # measured with Go 1.26: 7.7 ns for a store that overwrites, which takes two entries of the buffer
copy_return = 4                 # measured in a guest: how long ReadMemStats waits beside a loop of copies of 64 KiB
copy_return_cold = 800          # as above, copies of 64 MiB; of 256 KiB, 1, 4 and 16 MiB: 6, 22, 200 and 430 ns
copy_cold_after = 2500000       # fits the figures of the two lines above within 1.5; copies take 7.6 us, 47 us, 420 us, 1.8 ms, 10.5 ms
page_fault = 400                # 250-500 ns on bare metal (measured 1.3 us in a guest)
compute_factor_permille = 1000  # an undisturbed CPU

latency.thread_wake = 0:2000 0.1:3000 0.5:4500 0.9:9000 0.99:40000 1:80000   # 3-6 us, 20-60 us from a deep idle state
latency.timer_wake = 0:1000 0.1:2000 0.5:4000 0.9:9000 0.99:40000 1:80000    # assumption: as a thread wake-up
latency.thread_start = 0:8000 0.5:12000 0.9:25000 0.99:60000 1:120000        # assumption: half of a thread's creation and end, 15-30 us
latency.signal = 0:500 0.5:1000 0.9:3000 0.99:20000 1:50000                  # assumption: an inter-processor interrupt
