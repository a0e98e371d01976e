/**
 * WorkerSinkTask itself under a script, with the MockConsumer of its version. Runs on the class path of a Connect worker of
 * any version, in a process of its own: it is compiled against the oldest, and what Kafka has changed since is reached by
 * reflection.
 */
package io.tributary.connect.support.testing.worker.real;
