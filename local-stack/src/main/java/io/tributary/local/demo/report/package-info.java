/** What the demo prints about the lake and the warehouse. */
@NullMarked
package io.tributary.local.demo.report;

import org.jspecify.annotations.NullMarked;
