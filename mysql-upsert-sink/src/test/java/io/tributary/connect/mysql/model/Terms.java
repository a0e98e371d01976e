package io.tributary.connect.mysql.model;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What the settings of a connector say that decides what becomes of records. */
record Terms(
        boolean isMariaDb,
        boolean rounds,
        boolean countsMillis,
        ZoneId zone,
        boolean keepsNulls,
        boolean ignoresUnknown,
        boolean keysRecords,
        Deletes deletes,
        boolean lateParents) {

    enum Deletes {
        DELETE,
        SOFT,
        IGNORE,
        FAIL
    }

    static Terms random(Random random, boolean isMariaDb) {
        return new Terms(
                isMariaDb,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin"),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(2) == 0 ? Deletes.DELETE : Deletes.values()[random.nextInt(4)],
                random.nextInt(3) != 0);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("number.rounding", rounds ? "half_up" : "fail");
        settings.put("datetime.zone", zone.getId());
        settings.put("null.mode", keepsNulls ? "keep" : "write");
        settings.put("fields.unknown", ignoresUnknown ? "ignore" : "fail");
        settings.put("key.source", keysRecords ? "record_key" : "record_value");
        settings.put("key.delimiter", RandomRecords.DELIMITER);
        settings.put(
                "delete.mode",
                switch (deletes) {
                    case DELETE -> "delete";
                    case SOFT -> "soft:" + RandomTable.GONE;
                    case IGNORE -> "ignore";
                    case FAIL -> "fail";
                });
        // Without late parents an orphan is bad after three looks; with them all parents come in the end.
        settings.put("foreign.key.wait.ms", lateParents ? "3600000" : "3000");
        if (countsMillis) {
            settings.put("time.field.unit", "millis");
        }
        return settings;
    }
}
