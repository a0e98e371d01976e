/** What the lake and the warehouse must hold once the produced records have arrived. Pure. */
@NullMarked
package io.tributary.local.demo.expect;

import org.jspecify.annotations.NullMarked;
