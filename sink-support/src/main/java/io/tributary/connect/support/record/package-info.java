/** Reading records alike, whether a converter delivers Structs or schemaless Maps. Pure. */
@NullMarked
package io.tributary.connect.support.record;

import org.jspecify.annotations.NullMarked;
