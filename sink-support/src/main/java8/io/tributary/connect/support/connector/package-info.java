/**
 * The classes that a worker loads first, compiled for Java 8 and calling nothing that an old Connect lacks: they answer
 * a worker below the floor by a sentence, where the others would not even load. Without {@code @NullMarked}, which is
 * itself for Java 9.
 */
package io.tributary.connect.support.connector;
