/** Members of dimensions: what a message says about one, and what is to be written. Pure. */
@NullMarked
package io.tributary.connect.mysql.dimension;

import org.jspecify.annotations.NullMarked;
