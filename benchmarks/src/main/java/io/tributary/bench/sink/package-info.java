/** A sink that only counts: what Connect itself takes. */
@NullMarked
package io.tributary.bench.sink;

import org.jspecify.annotations.NullMarked;
