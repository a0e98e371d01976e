/** How long the sink waits. */
@NullMarked
package io.tributary.connect.parquet.timing;

import org.jspecify.annotations.NullMarked;
