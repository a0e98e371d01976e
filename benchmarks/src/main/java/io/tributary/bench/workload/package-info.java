/** The topics that all contenders load, and what must be visible at the end. */
@NullMarked
package io.tributary.bench.workload;

import org.jspecify.annotations.NullMarked;
