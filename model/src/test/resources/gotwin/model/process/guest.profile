# Costs of a virtual machine of 2 CPUs (2.6 GHz, Linux 6.18), as 'gotwin calibrate' makes them from its probes.
# Each figure is the median of a probe, in nanoseconds, or a formula of such medians.

goroutine_switch = 78  # gosched_2g
goroutine_ready = 23  # chan_pingpong_p1 - chan_buf_send_recv - gosched_2g
goroutine_create = 98  # go_stmt_p1
goroutine_exit = 0  # go_create_run_exit_p1 - go_stmt_p1 - gosched_2g - wg_add_done / 2
channel_operation = 14  # chan_buf_send_recv / 2
select_case = 26  # (select4_ready - select2_ready) / 2
mutex_operation = 5  # mutex_lock_unlock / 2
sync_operation = 6  # wg_add_done / 2
timer_operation = 94  # timer_afterfunc_stop / 2
nanotime = 22  # nanotime
syscall_entry = 147  # rawsyscall_getppid
syscall_runtime = 13  # syscall_getppid - rawsyscall_getppid
network_read = 731  # (pipe_pingpong_rt_p1 / 2 - (chan_pingpong_p1 - chan_buf_send_recv) - standard netpoll_check - syscall_getppid) / 2
pipe_transfer = 731  # (pipe_pingpong_rt_p1 / 2 - (chan_pingpong_p1 - chan_buf_send_recv) - standard netpoll_check - syscall_getppid) / 2
tcp_read = 731  # (pipe_pingpong_rt_p1 / 2 - (chan_pingpong_p1 - chan_buf_send_recv) - standard netpoll_check - syscall_getppid) / 2
tcp_write = 4992  # tcp_pingpong_rt_p1 / 2 - (chan_pingpong_p1 - chan_buf_send_recv) - standard netpoll_check - syscall_getppid - (pipe_pingpong_rt_p1 / 2 - (chan_pingpong_p1 - chan_buf_send_recv) - standard netpoll_check - syscall_getppid) / 2
thread_wake = 6871  # futex_wake_cost_idle500us
thread_queue = 521  # fastest futex_wake_cost_idle100us
thread_switch = 1683  # futex_hop_same_cpu
packed_below_permille = 680  # a guest: the share at which woken threads spread
timer_set = 6350  # as an interrupt to another CPU: futex_wake_cost_idle500us less the fastest futex_wake_cost_idle100us
timer_sleep = 7650  # a guest: 15.6 to 16.4 us a sleep, less 1.8 us and timer_set
timer_slack = 50000  # timer_slack of the machine
allocation_picos = 16000  # alloc_tree_node - (alloc_noscan_1024 - alloc_tree_node) / 992 * 1000 * 32 / 1000
stop_the_world_work = 14925  # gc_pause_per_cycle_busy_p1
gc_cycle_fixed = 44218  # gc_cycle_min_wall_p1 - gc_pause_per_cycle_idle_p1
stack_scan = 305  # (gc_cycle_wall_1000goroutines_p1 - gc_cycle_min_wall_p1) / 1000
allocated_byte_picos = 29  # (alloc_noscan_1024 - alloc_tree_node) / 992 * 1000
marked_byte_picos = 823  # gc_mark_cpu_per_object_ptrslice1k_full_p1 / 1024 * 1000
marked_object_picos = 2000  # gc_mark_cpu_per_object_tree32_p1 - gc_mark_cpu_per_object_ptrslice1k_full_p1 / 1024 * 16
marked_span = 107  # two cache misses
swept_span = 262  # sweep_us_per_MB_dead32 / 128
black_object_picos = 9000  # ((tree_node_gc_on - tree_node_gc_off) * 6291456 - gc_cycles_6x * (assist_cpu_per_cycle + dedicated_cpu_per_cycle) - sweep_us_per_MB_dead32 * 201326592 / 1048576) / ((6291456 / (gc_cycles_6x) - 1048576) * gc_cycles_6x) - (upper quartile of ptr_store_gc_on - ptr_store_gc_off) / 2 * 2
write_barrier_picos = 4000  # (upper quartile of ptr_store_gc_on - ptr_store_gc_off) / 2
page_fault = 1327  # pagefault_4k
process_exec = 181000  # execve to main of a static C program, 10 % quantile of 300
image_fault = 1327  # pagefault_4k
compute_factor_permille = 1031  # cpu_time_factor of the machine, lower quartile

latency.thread_wake@20000 = 0.0:5023 0.25:15133 0.5:15458 0.75:16640 0.9:18012 0.99:37396 1.0:37396  # quantiles of futex_wake_latency_idle*us
latency.thread_wake@100000 = 0.0:4612 0.25:17551 0.5:21973 0.75:22920 0.9:23941 0.99:38643 1.0:38643  # quantiles of futex_wake_latency_idle*us
latency.thread_wake@500000 = 0.0:13836 0.25:22279 0.5:24237 0.75:30281 0.9:40786 0.99:54947 1.0:54947  # quantiles of futex_wake_latency_idle*us
latency.thread_wake@3000000 = 0.0:16590 0.25:28618 0.5:41016 0.75:49529 0.9:58484 0.99:62243 1.0:62243  # quantiles of futex_wake_latency_idle*us
latency.thread_wake@12000000 = 0.0:20451 0.25:41932 0.5:50867 0.75:59625 0.9:68248 0.99:89089 1.0:89089  # quantiles of futex_wake_latency_idle*us

latency.timer_wake@20000 = 0.0:17576 0.25:23325 0.5:27311 0.75:30386 0.9:32549 0.99:54221 1.0:54221  # quantiles of os_nanosleep_overshoot_*us_slack1ns
latency.timer_wake@200000 = 0.0:17585 0.25:32748 0.5:36343 0.75:38966 0.9:41360 0.99:63443 1.0:63443  # quantiles of os_nanosleep_overshoot_*us_slack1ns
latency.timer_wake@2000000 = 0.0:19375 0.25:51874 0.5:61138 0.75:70601 0.9:72895 0.99:94257 1.0:94257  # quantiles of os_nanosleep_overshoot_*us_slack1ns
latency.timer_wake@10000000 = 0.0:28012 0.25:52689 0.5:88067 0.75:133930 0.9:159920 0.99:185938 1.0:185938  # quantiles of os_nanosleep_overshoot_*us_slack1ns

latency.thread_start@1 = 0.0:1352 0.25:20181 0.5:37922 0.75:53970 0.9:63504 0.99:115402 1.0:115402  # quantiles of thread_new

latency.signal@1 = 0.0:8214 1.0:8214  # (gc_pause_per_cycle_busy_p2 - gc_pause_per_cycle_busy_p1) / 2 - futex_wake_latency_idle20us - standard signal_handle
