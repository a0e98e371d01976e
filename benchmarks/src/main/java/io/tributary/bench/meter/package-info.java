/** What processes and their heaps use, and how far the tasks of a worker are. */
@NullMarked
package io.tributary.bench.meter;

import org.jspecify.annotations.NullMarked;
