/** The Parquet sink as Connect sees it: connector, task and settings. Wiring only; the packages below decide and write. */
@NullMarked
package io.tributary.connect.parquet;

import org.jspecify.annotations.NullMarked;
