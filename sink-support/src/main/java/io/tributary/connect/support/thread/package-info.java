/** The threads of a task beside the one that Connect gives it. */
@NullMarked
package io.tributary.connect.support.thread;

import org.jspecify.annotations.NullMarked;
