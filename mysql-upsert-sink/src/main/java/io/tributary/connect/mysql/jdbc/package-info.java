/** The only place that talks to the database. */
@NullMarked
package io.tributary.connect.mysql.jdbc;

import org.jspecify.annotations.NullMarked;
