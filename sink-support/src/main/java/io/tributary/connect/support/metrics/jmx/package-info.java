/** Shows a task's series to JMX: by the worker where it can, else by an MBean of the task's own. Input and output. */
@NullMarked
package io.tributary.connect.support.metrics.jmx;

import org.jspecify.annotations.NullMarked;
