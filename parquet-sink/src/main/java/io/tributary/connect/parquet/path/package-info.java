/** In which directory a record belongs: template, event time, and values as directory names. Pure. */
@NullMarked
package io.tributary.connect.parquet.path;

import org.jspecify.annotations.NullMarked;
