package io.tributary.connect.support.testing.worker.script;

import io.tributary.connect.support.testing.worker.script.Step.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Random scripts, the same for the same seed. They keep away from what Kafka's MockConsumer does not do as its consumer
 * does: offsets out of range, negative seeks, records that are deleted, and polls that leave some of the records. An
 * expelled task is assigned nothing before it has heard of it, as it rejoins only then.
 */
public final class ScriptGenerator {
    private static final List<TopicPartition> PARTITIONS = List.of(
            new TopicPartition("t", 0),
            new TopicPartition("t", 1),
            new TopicPartition("u", 0),
            new TopicPartition("u", 1));

    private final SplittableRandom random;
    private final List<Step> steps = new ArrayList<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Set<TopicPartition> owned =
            new TreeSet<>((one, other) -> Integer.compare(PARTITIONS.indexOf(one), PARTITIONS.indexOf(other)));
    private boolean isExpelled;
    private boolean isConnectorPaused;
    private boolean areCommitsHeld;

    private ScriptGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    public static Script generate(long seed) {
        return new ScriptGenerator(seed).generate();
    }

    private Script generate() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (TopicPartition partition : PARTITIONS) {
            append(partition, random.nextInt(6), 0);
            if (oneIn(3)) {
                committed.put(partition, random.nextLong(ends.get(partition) + 1));
            }
        }
        // Everything is renamed to a topic that is read too, so that routed and original names collide.
        Setup setup = new Setup(
                random.nextBoolean(),
                oneIn(2) ? 60_000 : 5_000,
                oneIn(3) ? "u" : oneIn(5) ? "renamed" : "",
                oneIn(4) ? 2 + random.nextInt(3) : 0,
                oneIn(5) ? 3 + random.nextInt(3) : 0,
                random.nextBoolean(),
                oneIn(3),
                !oneIn(4),
                committed);
        if (oneIn(10)) {
            iterate();
        }
        assign();
        int count = 15 + random.nextInt(40);
        while (steps.size() < count) {
            step();
        }
        return new Script(setup, List.copyOf(steps));
    }

    private void step() {
        Map<Runnable, Integer> weighted = new LinkedHashMap<>();
        weighted.put(this::iterate, 40);
        weighted.put(() -> append(any(PARTITIONS), 1 + random.nextInt(4), oneIn(4) ? 1 + random.nextInt(3) : 0), 14);
        weighted.put(this::put, 22);
        weighted.put(this::preCommit, 12);
        weighted.put(this::open, 4);
        weighted.put(() -> prepare(Call.CLOSE, actsOf(60, this::requestCommit, this::pass, this::pauseOrResume)), 3);
        weighted.put(() -> prepare(Call.STOP, actsOf(5, this::pass)), 1);
        weighted.put(this::assign, 5);
        weighted.put(this::revoke, 5);
        weighted.put(this::lose, 3);
        weighted.put(this::pauseOrResumeConnector, 4);
        weighted.put(() -> steps.add(new Step.Advance(oneIn(3) ? 61_000 : 1 + random.nextInt(6_000))), 10);
        weighted.put(this::holdOrAnswerCommits, 4);
        weighted.put(this::cancel, 1);
        choose(weighted).run();
    }

    private void iterate() {
        steps.add(new Step.Iterate());
        isExpelled = false;
    }

    private void append(TopicPartition partition, int count, int gap) {
        if (count > 0) {
            steps.add(new Step.Append(partition, count, gap));
        }
        ends.merge(partition, (long) (count > 0 ? count + gap : 0), Long::sum);
    }

    private void assign() {
        if (isExpelled) {
            return;
        }
        owned.clear();
        for (TopicPartition partition : PARTITIONS) {
            if (!oneIn(3)) {
                owned.add(partition);
            }
        }
        steps.add(new Step.Assign(List.copyOf(owned)));
    }

    private void revoke() {
        if (isExpelled || owned.isEmpty()) {
            return;
        }
        TopicPartition revoked = any(List.copyOf(owned));
        owned.remove(revoked);
        steps.add(new Step.Revoke(List.of(revoked)));
    }

    private void lose() {
        steps.add(new Step.Lose());
        owned.clear();
        isExpelled = true;
    }

    private void pauseOrResumeConnector() {
        steps.add(isConnectorPaused ? new Step.ResumeConnector() : new Step.PauseConnector());
        isConnectorPaused = !isConnectorPaused;
    }

    private void holdOrAnswerCommits() {
        steps.add(areCommitsHeld ? new Step.AnswerCommits() : new Step.HoldCommits());
        areCommitsHeld = !areCommitsHeld;
    }

    private void cancel() {
        if (oneIn(4)) {
            steps.add(new Step.Cancel());
        }
    }

    private void put() {
        List<Act> acts = actsOf(
                60,
                this::seek,
                this::seek,
                this::pauseOrResume,
                this::pauseOrResume,
                this::timeout,
                this::requestCommit,
                this::requestCommit,
                this::report,
                this::report,
                this::pass);
        if (oneIn(3)) {
            acts.add(new Act.Retry());
        }
        prepare(Call.PUT, acts);
    }

    private void preCommit() {
        List<Act> acts = actsOf(0, this::pass, this::requestCommit);
        acts.add(
                switch (random.nextInt(12)) {
                    case 0, 1 -> new Act.Fail();
                    case 2 -> new Act.Retry();
                    case 3 -> new Act.AnswerBehind(0, "text");
                    case 4 -> oneIn(8) ? new Act.AnswerNull() : new Act.Answer(Map.of());
                    case 5, 6 -> someOffsets();
                    case 7 -> new Act.AnswerBehind(0, "");
                    case 8, 9 -> new Act.AnswerBehind(random.nextInt(3), "text");
                    default -> new Act.AnswerBehind(1 + random.nextInt(2), "");
                });
        prepare(Call.PRE_COMMIT, acts);
    }

    private void open() {
        prepare(Call.OPEN, actsOf(30, this::seek, this::seek, this::pauseOrResume, this::timeout, this::requestCommit));
    }

    /** At least one, and now and then (once in so many, 0 for never) a failure behind them. */
    @SafeVarargs
    private List<Act> actsOf(int failsOneIn, Supplier<Act>... choices) {
        List<Act> acts = new ArrayList<>();
        do {
            acts.add(choices[random.nextInt(choices.length)].get());
        } while (oneIn(3));
        if (failsOneIn > 0 && oneIn(failsOneIn)) {
            acts.add(new Act.Fail());
        }
        return acts;
    }

    private Act seek() {
        TopicPartition partition = mostlyOwned();
        return mostlyIfAssigned(
                new Act.Seek(partition, oneIn(20) ? null : (Long) random.nextLong(ends.get(partition) + 1)));
    }

    private Act pauseOrResume() {
        return mostlyIfAssigned(random.nextBoolean() ? new Act.Pause(mostlyOwned()) : new Act.Resume(mostlyOwned()));
    }

    private Act mostlyIfAssigned(Act.OfPartition act) {
        return oneIn(40) ? act : new Act.IfAssigned(act);
    }

    private Act timeout() {
        return new Act.Timeout(List.of(50L, 1_000L, 0L, -5L, 100_000L).get(random.nextInt(5)));
    }

    private Act requestCommit() {
        return new Act.RequestCommit();
    }

    private Act pass() {
        return new Act.Pass(1 + random.nextInt(oneIn(4) ? 10_000 : 300));
    }

    private Act report() {
        return new Act.Report(
                random.nextInt(3),
                oneIn(3) ? 0 : 1 + random.nextInt(oneIn(4) ? 90_000 : 3_000),
                oneIn(6),
                random.nextBoolean());
    }

    private Act someOffsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : PARTITIONS) {
            if (random.nextBoolean()) {
                offsets.put(partition, random.nextLong(ends.get(partition) + 3));
            }
        }
        return new Act.Answer(offsets);
    }

    private void prepare(Call call, List<Act> acts) {
        steps.add(new Step.Prepare(call, List.copyOf(acts)));
    }

    private TopicPartition mostlyOwned() {
        return owned.isEmpty() || oneIn(10) ? any(PARTITIONS) : any(List.copyOf(owned));
    }

    private TopicPartition any(List<TopicPartition> partitions) {
        return partitions.get(random.nextInt(partitions.size()));
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private Runnable choose(Map<Runnable, Integer> weighted) {
        int left = random.nextInt(
                weighted.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Runnable, Integer> each : weighted.entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("Weights do not add up");
    }
}
