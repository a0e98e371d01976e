/** What is left of the changes of a batch once only the last one per key counts. Pure. */
@NullMarked
package io.tributary.connect.mysql.batch;

import org.jspecify.annotations.NullMarked;
