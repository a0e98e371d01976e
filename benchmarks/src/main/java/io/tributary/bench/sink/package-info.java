/** Sinks that only count, or only report: what Connect itself takes. */
@NullMarked
package io.tributary.bench.sink;

import org.jspecify.annotations.NullMarked;
