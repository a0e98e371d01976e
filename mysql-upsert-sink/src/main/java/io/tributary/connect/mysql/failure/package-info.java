/** What the database's errors mean for the task. Pure. */
@NullMarked
package io.tributary.connect.mysql.failure;

import org.jspecify.annotations.NullMarked;
