/** What tables the database has, and what they look like. I/O. */
@NullMarked
package io.tributary.connect.mysql.catalog;

import org.jspecify.annotations.NullMarked;
