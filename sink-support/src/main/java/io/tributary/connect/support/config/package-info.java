/** Settings: how a value is checked, and what happens to a key that nobody knows. Pure. */
@NullMarked
package io.tributary.connect.support.config;

import org.jspecify.annotations.NullMarked;
