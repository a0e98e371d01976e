package io.tributary.system;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A topic of random changes to facts and to the members that they name, in one hour after the other and now and then in
 * one before; and what hourly snapshots hold of them. Safe for several threads.
 */
final class ChangingStar implements AutoCloseable {
    private static final int KEYS_OF_PARTITION = 60;
    private static final int MEMBERS = 150;

    private final TestTopic topic;
    private final int partitions;
    private final Random random;
    private final Instant firstHour;
    private final Clockwork clockwork = new Clockwork();
    private final List<Change> changes = new ArrayList<>();
    private int hour;

    private ChangingStar(TestTopic topic, int partitions, int hours, Random random) {
        this.topic = topic;
        this.partitions = partitions;
        this.random = random;
        this.firstHour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(hours, ChronoUnit.HOURS);
    }

    /** {@code member} is null for a tombstone, {@code city} where the record says nothing about it. */
    private record Change(String snapshot, long time, String key, String member, String city, int number) {

        String value() {
            if (member == null) {
                return null;
            }
            return "{\"k\": \"" + key + "\", \"v\": " + number + ", \"member\": \"" + member + "\""
                    + (city == null ? "}" : ", \"city\": \"" + city + "\"}");
        }
    }

    /** So many hours, the last of which is over. */
    static ChangingStar create(String bootstrapServers, String topic, int partitions, int hours, Random random) {
        return new ChangingStar(TestTopic.create(bootstrapServers, topic, partitions), partitions, hours, random);
    }

    String topic() {
        return topic.name();
    }

    /** Until {@link #stopChanging}. */
    void keepChanging(int recordsPerSecond) {
        clockwork.keep(recordsPerSecond, this::change);
    }

    /** Changes are of the next hour from now on, mostly. */
    synchronized void beginNextHour() {
        hour++;
    }

    /** Returns when the broker has every change. */
    void stopChanging() {
        clockwork.stop();
        topic.flush();
    }

    synchronized int count() {
        return changes.size();
    }

    /** The rows of each snapshot as date, version, key, number and member: of each key the newest up to its hour. */
    synchronized List<String> facts() {
        TreeSet<String> snapshots = new TreeSet<>();
        changes.forEach(change -> snapshots.add(change.snapshot));
        List<String> rows = new ArrayList<>();
        for (String snapshot : snapshots) {
            // A key lies in one partition, so its changes stand here in the order of their offsets.
            Map<String, Change> newest = new TreeMap<>();
            changes.stream()
                    .filter(change -> change.snapshot.compareTo(snapshot) <= 0)
                    .forEach(change -> newest.put(change.key, change));
            newest.values().stream()
                    .filter(change -> change.member != null)
                    .forEach(change ->
                            rows.add(snapshot + " " + change.key + " " + change.number + " " + change.member));
        }
        return rows;
    }

    /** Each member and the city of its newest message by time. */
    synchronized List<String> members() {
        Map<String, Change> newest = new HashMap<>();
        TreeSet<String> rows = new TreeSet<>();
        changes.stream().filter(change -> change.member != null).forEach(change -> {
            if (change.city != null) {
                newest.merge(change.member, change, (one, other) -> one.time > other.time ? one : other);
            }
        });
        changes.stream().filter(change -> change.member != null).forEach(change -> {
            Change message = newest.get(change.member);
            rows.add(change.member + " " + (message == null ? null : message.city));
        });
        return List.copyOf(rows);
    }

    private synchronized void change(int records) {
        for (int i = 0; i < records; i++) {
            int number = changes.size();
            int ofHour = random.nextInt(10) == 0 ? random.nextInt(hour + 1) : hour;
            // No two have the same time.
            Instant time = firstHour.plus(ofHour, ChronoUnit.HOURS).plusMillis(number);
            int partition = random.nextInt(partitions);
            String key = partition + "-%02d".formatted(random.nextInt(KEYS_OF_PARTITION));
            String member = random.nextInt(6) == 0 ? null : "m" + random.nextInt(MEMBERS);
            String city = random.nextInt(3) == 0 ? null : "c" + random.nextInt(9);
            Change change = new Change(snapshot(time), time.toEpochMilli(), key, member, city, number);
            changes.add(change);
            topic.send(partition, change.time, key, change.value());
        }
    }

    private static String snapshot(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        // With two digits, so that texts have the order of the hours.
        return utc.toLocalDate() + " %02d".formatted(utc.getHour() + 1);
    }

    @Override
    public void close() {
        clockwork.close();
        topic.close();
    }
}
