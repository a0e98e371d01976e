/** The records of the demo, made from a seed and consistent in themselves. Pure. */
@NullMarked
package io.tributary.local.demo.dataset;

import org.jspecify.annotations.NullMarked;
