package io.tributary.connect.support.ring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class of the ring of I/O: it reaches a file, a store or a database, by itself or through another such class. All
 * classes without it, but for those of the wiring, are pure decisions; a test of the rings holds them to it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface InputOutput {}
