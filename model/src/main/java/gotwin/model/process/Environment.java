package gotwin.model.process;

import org.jspecify.annotations.Nullable;

/**
 * The resources a function made for one of its calls.
 *
 * @param resources by index
 * @param caller the environment to return to
 */
@SuppressWarnings("ArrayRecordComponent") // read for every operation on a local channel; nobody compares environments
record Environment(Object[] resources, @Nullable Environment caller) {}
