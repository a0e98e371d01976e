package io.tributary.connect.support.testing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class ModelReporterTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);

    private final VirtualTime time = new VirtualTime();
    private final ModelTopics topics = new ModelTopics();
    private final ModelSettings settings = new ModelSettings();
    private final ModelGroup group = new ModelGroup(topics, time, settings);
    private final List<String> calls = new ArrayList<>();
    private final ScriptedTask task = new ScriptedTask(calls::add);
    private final List<SinkRecord> dead = new ArrayList<>();
    private final SinkRecords source = SinkRecords.of("t", 0);
    private CompletableFuture<Void> acknowledgement = CompletableFuture.completedFuture(null);
    private ModelTask running;

    @Test
    void thereIsNoReporterWithToleranceAlone() {
        settings.toleratesErrors();
        start();
        assertThat(task.context().errantRecordReporter()).isNull();
    }

    @Test
    void aLogOfErrorsMakesAReporter() {
        settings.logsErrors().toleratesErrors();
        start();
        assertThat(task.context().errantRecordReporter()).isNotNull();
    }

    @Test
    void withoutToleranceReportItselfThrows() {
        settings.deadLetters(this::send);
        start();
        reportInNextPut();
        assertThatThrownBy(running::iterateAtOnce).hasStackTraceContaining("Tolerance exceeded");
        assertThat(dead).hasSize(1);
    }

    @Test
    void before38AnErrorThatTheTaskSwallowedKillsItBehindThePut() {
        settings.deadLetters(this::send).reportsBefore38();
        start();
        swallowInNextPut();
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(ConnectException.class);
    }

    @Test
    void since38AnErrorThatTheTaskSwallowedIsForgotten() {
        settings.deadLetters(this::send);
        start();
        swallowInNextPut();
        assertThatCode(running::iterateAtOnce).doesNotThrowAnyException();
    }

    @Test
    void aRecordThatCannotBeConvertedIsADeadLetterEvenIfItKillsTheTask() {
        settings.deadLetters(this::send).transformation(record -> {
            throw new DataException("bad");
        });
        start();
        topics.append(source.schemaless("key", "value"));
        assertThatThrownBy(running::iterateAtOnce).hasMessageContaining("Tolerance exceeded");
        assertThat(dead).hasSize(1);
    }

    @Test
    void connectWaitsWithoutLimitForReportsBeforePreCommit() {
        settings.deadLetters(this::send).toleratesErrors();
        acknowledgement = new CompletableFuture<>();
        start();
        reportInNextPut();
        running.iterateAtOnce();
        task.context().requestCommit();
        time.after(180_000, () -> acknowledgement.complete(null));
        long start = time.nowMs();
        running.iterateAtOnce();
        assertThat(time.nowMs() - start).isEqualTo(180_000);
        assertThat(calls).endsWith("preCommit [t-0=1]", "put []");
    }

    @Test
    void aReportThatNobodyAnswersFailsTheRunInsteadOfHangingIt() {
        settings.deadLetters(this::send).toleratesErrors();
        acknowledgement = new CompletableFuture<>();
        start();
        reportInNextPut();
        running.iterateAtOnce();
        assertThatThrownBy(running::stop).hasMessageContaining("for ever");
    }

    @Test
    void aReportThatFailsLateKillsTheTaskBeforePreCommitAndClose() {
        settings.deadLetters(this::send).toleratesErrors();
        acknowledgement = new CompletableFuture<>();
        start();
        reportInNextPut();
        running.iterateAtOnce();
        acknowledgement.completeExceptionally(new IllegalStateException("too large"));
        task.context().requestCommit();
        assertThatThrownBy(running::iterateAtOnce).hasRootCauseMessage("too large");
        assertThat(calls).endsWith("put [t-0@0]", "preCommit [t-0=1]", "close [t-0]", "stop");
    }

    @Test
    void withALogBesideWhatFailsAtOnceLooksSuccessful() {
        settings.deadLetters(this::send).logsErrors().toleratesErrors();
        acknowledgement = CompletableFuture.failedFuture(new IllegalStateException("too large"));
        start();
        topics.append(source.schemaless("key", "value"));
        List<Future<Void>> reports = new ArrayList<>();
        task.nextPut(records -> records.forEach(
                record -> reports.add(task.context().errantRecordReporter().report(record, new DataException("bad")))));
        running.iterateAtOnce();
        assertThatCode(() -> reports.get(0).get()).doesNotThrowAnyException();
    }

    @Test
    void before38AReportFromBesideDropsTheRecordThatIsConverted() {
        settings.deadLetters(this::send).toleratesErrors().reportsBefore38();
        start();
        assertThat(deliveredBehindAReportFromBeside()).isEqualTo("put [t-0@2]");
        assertThat(running.currentOffsets().get(P0).offset()).isEqualTo(3);
    }

    @Test
    void since38AReportFromBesideDropsNothing() {
        settings.deadLetters(this::send).toleratesErrors();
        start();
        assertThat(deliveredBehindAReportFromBeside()).isEqualTo("put [t-0@1, t-0@2]");
    }

    @Test
    void aRecordThatCannotBeConvertedIsADeadLetterIfTolerated() {
        settings.deadLetters(this::send).toleratesErrors().transformation(this::refuseFirst);
        start();
        topics.append(source.schemaless("key", "value"), source.schemaless("key", "value"));
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@1]");
        assertThat(dead).hasSize(1);
    }

    @Test
    void aRecordThatCannotBeConvertedKillsTheTaskIfNotTolerated() {
        settings.transformation(this::refuseFirst);
        start();
        topics.append(source.schemaless("key", "value"));
        assertThatThrownBy(running::iterateAtOnce).hasMessageContaining("Tolerance exceeded");
    }

    private SinkRecord refuseFirst(SinkRecord record) {
        if (record.kafkaOffset() == 0) {
            throw new DataException("not JSON");
        }
        return record;
    }

    private String deliveredBehindAReportFromBeside() {
        topics.append(source.schemaless("key", "value"));
        List<SinkRecord> bad = new ArrayList<>();
        task.nextPut(bad::addAll);
        running.iterateAtOnce();
        Beside writer = nowMs -> {
            bad.forEach(
                    record -> assertThat(task.context().errantRecordReporter().report(record, new DataException("bad")))
                            .isNotNull());
            bad.clear();
            return OptionalLong.empty();
        };
        time.add(writer);
        topics.append(source.schemaless("key", "value"), source.schemaless("key", "value"));
        running.iterateAtOnce();
        return calls.get(calls.size() - 1);
    }

    private void reportInNextPut() {
        topics.append(source.schemaless("key", "value"));
        task.nextPut(records -> records.forEach(
                record -> assertThat(task.context().errantRecordReporter().report(record, new DataException("bad")))
                        .isNotNull()));
    }

    private void swallowInNextPut() {
        topics.append(source.schemaless("key", "value"));
        task.nextPut(records -> records.forEach(record -> assertThatThrownBy(
                        () -> task.context().errantRecordReporter().report(record, new DataException("bad")))
                .isInstanceOf(ConnectException.class)));
    }

    private Future<Void> send(SinkRecord record, Throwable reason) {
        dead.add(record);
        return acknowledgement;
    }

    private void start() {
        running = group.start("sink-0", task, Map.of());
        group.assign(running, Set.of(P0));
    }
}
