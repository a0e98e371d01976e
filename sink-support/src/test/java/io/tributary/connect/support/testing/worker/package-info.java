/**
 * A model of the Connect worker for the tests of both sinks: what WorkerSinkTask, its context and its reporter do, in
 * virtual time or beside a real server. It is compared with the real one of each Kafka version in local-stack.
 */
package io.tributary.connect.support.testing.worker;
