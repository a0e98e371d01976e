/** What was measured, as tables, aims and charts. Decides nothing but how to say it. */
@NullMarked
package io.tributary.bench.report;

import org.jspecify.annotations.NullMarked;
