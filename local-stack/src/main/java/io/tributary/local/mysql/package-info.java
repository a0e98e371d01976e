/** A real MySQL from Maven artifacts, or the address of one that runs already. */
@NullMarked
package io.tributary.local.mysql;

import org.jspecify.annotations.NullMarked;
