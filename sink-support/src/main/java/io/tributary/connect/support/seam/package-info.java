/**
 * The seam between the thread that Connect gives a task and the one that writes: two queues, and a state per partition.
 * {@link TaskSide} is Connect's thread, {@link Writer} what a sink does on the other; nothing else is shared.
 */
@NullMarked
package io.tributary.connect.support.seam;

import org.jspecify.annotations.NullMarked;
