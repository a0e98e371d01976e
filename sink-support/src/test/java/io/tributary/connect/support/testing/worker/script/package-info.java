/**
 * Scripts of what happens to a task, as text, for the model and for the WorkerSinkTask of a Kafka version: both must make
 * the same calls. What a script looks like:
 *
 * <pre>
 * protocol cooperative
 * rename u
 * committed t-0=2
 * append t-0 3
 * assign t-0 t-1
 * put timeout 50, seek t-0=1, retry
 * iterate
 * </pre>
 *
 * <p>Only the JDK, Kafka's API and the model are needed here, because it runs on workers' class paths too.
 */
package io.tributary.connect.support.testing.worker.script;
