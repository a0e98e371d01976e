/** How long a record takes from its producer until it is visible, at a steady rate. */
@NullMarked
package io.tributary.bench.latency;

import org.jspecify.annotations.NullMarked;
