/** What was measured, as table and as JSON. */
@NullMarked
package io.tributary.bench.report;

import org.jspecify.annotations.NullMarked;
