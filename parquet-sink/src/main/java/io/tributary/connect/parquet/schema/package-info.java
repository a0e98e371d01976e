/** Which columns a topic has, from Connect schemas or inferred from JSON, and how they widen. Pure. */
@NullMarked
package io.tributary.connect.parquet.schema;

import org.jspecify.annotations.NullMarked;
