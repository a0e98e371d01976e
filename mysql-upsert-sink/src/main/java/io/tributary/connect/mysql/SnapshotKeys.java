package io.tributary.connect.mysql;

import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.snapshot.SnapshotMode;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.snapshot.SnapshotStart;
import io.tributary.connect.mysql.snapshot.SnapshotTime;
import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings that say in which snapshots rows lie. */
record SnapshotKeys(
        Setting<SnapshotMode> mode,
        Setting<Duration> interval,
        Setting<SnapshotTime> time,
        Setting<ZoneId> zone,
        Setting<SnapshotStart> start,
        Setting<Optional<Duration>> maxAhead,
        Setting<Integer> retention,
        Setting<Boolean> views) {

    /** In the order in which users see them. */
    static SnapshotKeys declared(Settings.Group group) {
        Setting<SnapshotMode> mode = group.setting("snapshot.mode", "Snapshots", Form.choice(SnapshotMode.class))
                .doc(
                        "`versioned` adds `snapshot_date` and `snapshot_version` to each row and to its key. A snapshot holds, per"
                                + " key, the newest record by offset whose interval is not after it. The snapshots of a table are"
                                + " kept in the table `tributary_snapshots`.")
                .withDefault("none");

        Setting<Duration> interval = group.setting(
                        "snapshot.interval",
                        "Snapshot interval",
                        Form.text(SnapshotInterval::parseLength, "P1D, or an ISO-8601 duration that divides 24 hours"))
                .doc("How long a snapshot lasts; `snapshot_version` is its ordinal in the local day.")
                .withDefault("P1D");

        Setting<SnapshotTime> time = group.setting("snapshot.time", "Snapshot time", Form.choice(SnapshotTime.class))
                .doc("Which time decides the snapshot: that of the record.")
                .withDefault("record");

        Setting<ZoneId> zone = group.setting("snapshot.zone", "Snapshot zone", Form.zone())
                .doc("The time zone in which a snapshot's day begins.")
                .withDefault("UTC");

        Setting<SnapshotStart> start = group.setting(
                        "snapshot.start",
                        "First snapshot",
                        Form.text(SnapshotStart::parse, "claim, earliest or a date"))
                .doc(
                        "The day of the first snapshot; earlier records count to it. `claim` is the day on which the sink first"
                                + " writes the table, `earliest` that of the oldest record, which may make many snapshots. It is"
                                + " kept in the table of snapshots, so that a later change has no effect on a table that is there.")
                .withDefault("claim");

        Setting<Optional<Duration>> maxAhead = group.setting(
                        "snapshot.max.ahead",
                        "Furthest time ahead",
                        Form.text(SnapshotRules::parseMaxAhead, "an ISO-8601 duration such as PT1H"))
                .importance(Importance.LOW)
                .doc(
                        "How far ahead of the clock the time of a record may lie; one further ahead is a bad record, because its"
                                + " snapshot would become the newest. By default one interval.")
                .optional();

        Setting<Integer> retention = group.setting("snapshot.retention", "Snapshots to keep", Form.countOf(0))
                .doc(
                        "How many snapshots of a table are kept, 0 for all. When a new one begins, the rows of older ones are"
                                + " deleted; from then on records of their time count to the oldest one that is kept.")
                .withDefault(0);

        Setting<Boolean> views = group.setting("snapshot.latest.views", "Views of the newest snapshot", Form.flag())
                .doc(
                        "Creates for each table a view `<table>_latest` of its newest snapshot, for readers who need not know of"
                                + " snapshots. The user needs the privileges CREATE VIEW and DROP.")
                .withDefault(false);
        return new SnapshotKeys(mode, interval, time, zone, start, maxAhead, retention, views);
    }

    /** All of them. */
    List<Setting<?>> all() {
        return List.of(mode, interval, time, zone, start, maxAhead, retention, views);
    }
}
