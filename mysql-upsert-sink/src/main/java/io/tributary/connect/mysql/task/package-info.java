/** What a task does, and in which order: claims, mapping on the thread of Connect, batches on its writer. I/O. */
@NullMarked
package io.tributary.connect.mysql.task;

import org.jspecify.annotations.NullMarked;
