/** Contenders that load the same records in turn, measured. */
@NullMarked
package io.tributary.bench.race;

import org.jspecify.annotations.NullMarked;
