package io.tributary.connect.support.testing.worker;

import io.tributary.connect.support.testing.worker.ModelConsumer.Rebalance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * The tasks of a connector, which share topics, committed offsets and time. Who gets which partition is what the test
 * says; members hear of it in their polls, and nobody gets a partition before its owner has given it back, unless that
 * was expelled.
 *
 * <pre>{@code
 * VirtualTime time = new VirtualTime();
 * ModelGroup group = new ModelGroup(new ModelTopics(), time, new ModelSettings());
 * ModelTask task = group.start("sink-0", sinkTask, config).withWorkWaiting(seam::hasSomethingToSay);
 * time.add(writer::turn);
 * group.topics().append(records);
 * group.assign(task, group.topics().partitions());
 * group.runUntil(() -> ..., 60_000);
 * group.stop();
 * }</pre>
 */
public final class ModelGroup implements AutoCloseable {
    private final ModelTopics topics;
    private final ModelOffsets offsets = new ModelOffsets();
    private final ModelTime time;
    private final ModelSettings settings;
    private final List<ModelTask> tasks = new ArrayList<>();
    /** As the group has decided; a member may not know yet. */
    private final Map<ModelTask, Set<TopicPartition>> owned = new LinkedHashMap<>();

    /** Who is still to give partitions back, and how often. */
    private final Map<ModelTask, Integer> asked = new HashMap<>();

    private boolean isRebalancing;

    public ModelGroup(ModelTopics topics, ModelTime time, ModelSettings settings) {
        this.topics = topics;
        this.time = time;
        this.settings = settings;
    }

    public ModelTopics topics() {
        return topics;
    }

    public ModelOffsets offsets() {
        return offsets;
    }

    public ModelTime time() {
        return time;
    }

    /** Those that run, in the order of their start. */
    public List<ModelTask> tasks() {
        return tasks.stream().filter(ModelTask::isRunning).toList();
    }

    /** Initializes and starts a task; it has no partition yet. */
    public ModelTask start(String name, SinkTask task, Map<String, String> config) {
        return start(name, task, config, settings);
    }

    /** One whose worker is set in another way. */
    public ModelTask start(String name, SinkTask task, Map<String, String> config, ModelSettings own) {
        ModelTask started = new ModelTask(name, task, config, own, this);
        tasks.add(started);
        owned.put(started, new HashSet<>());
        return started;
    }

    /** A rebalance in which the task gets these partitions in addition, from whoever has them. */
    public void assign(ModelTask task, Collection<TopicPartition> partitions) {
        Map<ModelTask, Set<TopicPartition>> next = copyOfOwned();
        next.values().forEach(some -> some.removeAll(partitions));
        next.computeIfAbsent(task, unknown -> new HashSet<>()).addAll(partitions);
        rebalance(next);
    }

    /** A rebalance in which these partitions go to nobody, as when their topic is not subscribed any more. */
    public void revoke(Collection<TopicPartition> partitions) {
        Map<ModelTask, Set<TopicPartition>> next = copyOfOwned();
        next.values().forEach(some -> some.removeAll(partitions));
        rebalance(next);
    }

    /** A rebalance with this outcome: what is not named belongs to nobody. */
    public void rebalance(Map<ModelTask, Set<TopicPartition>> next) {
        isRebalancing = true;
        for (ModelTask member : members()) {
            Set<TopicPartition> wanted = Set.copyOf(next.getOrDefault(member, Set.of()));
            Set<TopicPartition> given = new HashSet<>(owned.get(member));
            if (settings.protocol() == ModelSettings.Protocol.COOPERATIVE) {
                given.removeAll(wanted);
            }
            owned.put(member, new HashSet<>(wanted));
            if (!given.isEmpty()) {
                asked.merge(member, 1, Integer::sum);
                member.consumer().tell(new Rebalance(Rebalance.Kind.REVOKED, given, () -> {
                    asked.computeIfPresent(member, (asking, times) -> times == 1 ? null : times - 1);
                    endRebalance();
                }));
            }
        }
        endRebalance();
    }

    /** The member's session has ended without its knowledge: the others get its partitions when the test says so. */
    public void expel(ModelTask task) {
        owned.put(task, new HashSet<>());
        asked.remove(task);
        task.consumer().expel();
        endRebalance();
    }

    /** One iteration of each task in turn, the next one behind the poll of the one before. */
    public void iterate() {
        driven().forEach(ModelTask::iterate);
    }

    /** One iteration of each task, with polls that end at once. */
    public void iterateAtOnce() {
        driven().forEach(ModelTask::iterateAtOnce);
    }

    /** All tasks go on beside each other for so long. */
    public void runFor(long ms) {
        run(() -> false, time.nowMs() + ms);
    }

    /** All tasks go on beside each other until the condition holds, which is looked at between their iterations. */
    public void runUntil(BooleanSupplier condition, long withinMs) {
        if (!run(condition, time.nowMs() + withinMs)) {
            throw new AssertionError("Did not come about within " + withinMs + " ms");
        }
    }

    /** All tasks at once, as when their worker ends: each has the deadline for itself, because each has a thread. */
    public void stop() {
        tasks().forEach(ModelTask::stop);
    }

    @Override
    public void close() {
        stop();
    }

    private boolean run(BooleanSupplier condition, long endMs) {
        while (!condition.getAsBoolean()) {
            if (time.nowMs() >= endMs) {
                return false;
            }
            List<ModelTask> driven = driven();
            boolean hasOneEnded = false;
            long nextMs = endMs;
            for (ModelTask task : driven) {
                task.beginPoll();
                hasOneEnded |= task.endPoll(false);
                nextMs = Math.min(nextMs, task.pollEndMs());
            }
            if (!hasOneEnded) {
                passTime(driven, nextMs);
            }
        }
        return true;
    }

    private void passTime(List<ModelTask> driven, long untilMs) {
        Map<ModelTask, Boolean> isWorkWaiting = new HashMap<>();
        driven.forEach(task -> isWorkWaiting.put(task, task.hasWorkWaiting()));
        time.step(untilMs);
        driven.forEach(task -> task.book(isWorkWaiting.get(task)));
    }

    /** Nobody gets anything before all have given back; the dead are not waited for. */
    private void endRebalance() {
        if (isRebalancing && asked.keySet().stream().noneMatch(ModelTask::isRunning)) {
            isRebalancing = false;
            members()
                    .forEach(member -> member.consumer()
                            .tell(new Rebalance(Rebalance.Kind.ASSIGNED, Set.copyOf(owned.get(member)), () -> {})));
        }
    }

    private List<ModelTask> members() {
        return tasks().stream().filter(task -> !task.consumer().isExpelled()).toList();
    }

    private List<ModelTask> driven() {
        endRebalance();
        return tasks().stream().filter(ModelTask::isDriven).toList();
    }

    private Map<ModelTask, Set<TopicPartition>> copyOfOwned() {
        Map<ModelTask, Set<TopicPartition>> copy = new HashMap<>();
        owned.forEach((task, partitions) -> copy.put(task, new HashSet<>(partitions)));
        return copy;
    }
}
