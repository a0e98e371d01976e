package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.connect.ConnectWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers, servers and connections that die or freeze while records keep coming: each row is written once. */
@Tag("faults")
@ExtendWith(SharedFaultStack.class)
class WarehouseFaultsIT {
    private static final int PARTITIONS = 4;
    private static final int KILLS = Integer.getInteger("tributary.faults.kills", 2);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("tributary.faults.outage.s", 10));

    private final FaultStack stack;

    WarehouseFaultsIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteHealedConnectors();
    }

    @Test
    void aWorkerThatIsKilledAgainAndAgain() {
        RandomMoments moments = new RandomMoments();
        try (NumberedTopic topic = stack.createTopic("table_of_killed_worker", PARTITIONS)) {
            topic.keepSending(500);
            TableUnderFault table = stack.applyTable("killed-worker", topic, 2);
            table.pace().slowDown(Duration.ofMillis(3));
            long hits = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                table.awaitProgress();
                moments.awaitNext();
                long inTransaction =
                        table.partitions().inTransactionOf(stack.worker().pid());
                stack.worker().kill();
                System.out.printf("Kill %d of the worker, with %d partitions in a transaction%n", kill, inTransaction);
                hits += inTransaction;
                stack.worker().restart();
            }
            topic.stopSending();
            table.pace().speedUp();
            table.awaitAllOnce();
            assertThat(hits).as("kills in the middle of transactions").isPositive();
        }
    }

    @Test
    void aWorkerThatIsKilledAgainAndAgainWhileSnapshotsAreMade() {
        RandomMoments moments = new RandomMoments();
        try (ChangingStar star = ChangingStar.create(
                stack.bootstrapServers(), "star_of_killed_worker", PARTITIONS, KILLS + 1, new Random(7))) {
            star.keepChanging(200);
            StarUnderFault table = stack.applyStar("killed-star-worker", star, 2);
            table.pace().slowDown(Duration.ofMillis(2));
            for (int kill = 1; kill <= KILLS; kill++) {
                table.awaitProgress();
                star.beginNextHour();
                moments.awaitNext();
                long pid = stack.worker().pid();
                await().atMost(TestStack.TIMEOUT)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> table.partitions().inTransactionOf(pid) > 0);
                stack.worker().kill();
                System.out.printf("Kill %d of the worker, in the middle of a transaction%n", kill);
                stack.worker().restart();
            }
            star.stopChanging();
            table.pace().speedUp();
            table.awaitAll();
        }
    }

    @Test
    void aServerThatIsKilledAgainAndAgain() {
        RandomMoments moments = new RandomMoments();
        try (NumberedTopic topic = stack.createTopic("table_of_killed_server", PARTITIONS)) {
            topic.keepSending(500);
            TableUnderFault table = stack.applyTable("killed-server", topic, 2);
            for (int kill = 1; kill <= KILLS; kill++) {
                table.awaitProgress();
                moments.awaitNext();
                stack.mysql().kill();
                System.out.printf("Kill %d of the server%n", kill);
                stack.mysql().restart();
                table.tasksHaveNotFailed();
            }
            topic.stopSending();
            table.awaitAllOnce();
            table.tasksHaveNotFailed();
        }
    }

    @Test
    void connectionsThatAreKilledAgainAndAgain() {
        RandomMoments moments = new RandomMoments();
        try (NumberedTopic topic = stack.createTopic("table_of_killed_connections", PARTITIONS)) {
            topic.keepSending(500);
            TableUnderFault table = stack.applyTable("killed-connections", topic, 2);
            for (int kill = 1; kill <= KILLS * 2; kill++) {
                table.awaitProgress();
                moments.awaitNext();
                System.out.printf("Kill %d of %d connections%n", kill, table.killConnections());
            }
            topic.stopSending();
            table.awaitAllOnce();
            table.tasksHaveNotFailed();
        }
    }

    @Test
    void aWorkerThatFreezesInTheMiddleOfATransactionAndGoesOnBesideItsSuccessor() {
        try (ConnectWorker frozen = stack.startSecondWorker();
                NumberedTopic topic = stack.createTopic("table_of_frozen_worker", PARTITIONS)) {
            TableUnderFault table = stack.applyTable("frozen-worker", topic, 2);
            topic.send(PARTITIONS);
            table.awaitProgress();
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> table.partitions().of(frozen.pid()) == PARTITIONS / 2
                            && table.partitions().of(stack.worker().pid()) == PARTITIONS / 2);
            table.pace().slowDown(Duration.ofMillis(5));
            topic.keepSending(200);
            freezeInTransaction(frozen, table);
            Instant since = Instant.now();
            // The server ends the frozen one's session after 60 s; some are for trying again.
            await().atMost(Duration.ofSeconds(70))
                    .until(() -> table.partitions().of(stack.worker().pid()) == PARTITIONS);
            System.out.printf(
                    "The successor went on after %d s%n",
                    Duration.between(since, Instant.now()).toSeconds());
            topic.stopSending();
            table.pace().speedUp();
            table.awaitAllOnce();

            frozen.process().thaw();
            topic.send(1_000);
            topic.flush();
            table.awaitAllOnce();
            table.tasksHaveNotFailed();
        }
    }

    @Test
    void aServerThatIsAwayWhileTasksMoveAndWorkersStart() {
        try (NumberedTopic topic = stack.createTopic("table_of_outage", PARTITIONS)) {
            topic.keepSending(300);
            TableUnderFault table = stack.applyTable("outage", topic, 2);
            table.awaitProgress();
            stack.mysql().kill();
            Instant begin = Instant.now();
            // A worker starts, and tasks move to it.
            try (ConnectWorker second = stack.startSecondWorker()) {
                await().atMost(TestStack.TIMEOUT)
                        .until(() -> table.rest().status(table.name()).tasks().stream()
                                        .map(task -> task.workerId())
                                        .distinct()
                                        .count()
                                == 2);
                await().atMost(OUTAGE.plusSeconds(60))
                        .until(() -> Duration.between(begin, Instant.now()).compareTo(OUTAGE) > 0);
                table.tasksHaveNotFailed();
                stack.mysql().restart();
                topic.stopSending();
                table.awaitAllOnce();
                assertThat(table.rest().status(table.name()).isRunning()).isTrue();
                assertThat(second.process().isAlive()).isTrue();
            }
        }
    }

    /** In the middle of a transaction, which holds the rows of its offsets. */
    private static void freezeInTransaction(ConnectWorker worker, TableUnderFault table) {
        await().atMost(TestStack.TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> {
            worker.process().freeze();
            // What the server had begun, it ends; the transaction stays.
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            if (table.partitions().inTransactionOf(worker.pid()) > 0) {
                return true;
            }
            worker.process().thaw();
            return false;
        });
    }
}
