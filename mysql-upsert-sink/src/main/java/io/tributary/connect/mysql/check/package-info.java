/** What can be said about a config before it starts: each problem on the setting that fixes it. I/O. */
@NullMarked
package io.tributary.connect.mysql.check;

import org.jspecify.annotations.NullMarked;
