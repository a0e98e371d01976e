/**
 * What both sinks share. Each plugin carries its own copy, so nothing here may keep state between connectors.
 */
@NullMarked
package io.tributary.connect.support;

import org.jspecify.annotations.NullMarked;
