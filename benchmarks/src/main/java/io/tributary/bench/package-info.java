/** The benchmark's command line and the race itself. */
@NullMarked
package io.tributary.bench;

import org.jspecify.annotations.NullMarked;
