/** Who owns a Kafka partition and up to where it is written; the statements of the offsets table. Pure. */
@NullMarked
package io.tributary.connect.mysql.offset;

import org.jspecify.annotations.NullMarked;
