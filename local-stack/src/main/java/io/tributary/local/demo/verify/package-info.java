/** Compares what arrived with what was expected, and names every difference. */
@NullMarked
package io.tributary.local.demo.verify;

import org.jspecify.annotations.NullMarked;
