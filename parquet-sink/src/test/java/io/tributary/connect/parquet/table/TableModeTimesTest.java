package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRulesBuilder;
import io.tributary.connect.parquet.schema.TimesOfDay;
import io.tributary.connect.parquet.task.RunningTask;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in images and versions, whose rows are read, merged and written again. */
class TableModeTimesTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "TIME, false, TIMESTAMP, TIME, 01:02:03.000005",
        "TIME, true, TIMESTAMP_NS, TIME_NS, 01:02:03.000005",
        "BIGINT, false, TIMESTAMP, BIGINT, 3723000005",
        "STRING, false, TIMESTAMP, VARCHAR, 01:02:03.000005"
    })
    void keepsTimesThroughImagesAndVersions(TimesOfDay times, boolean nanos, String clock, String day, String time) {
        UsersTable users = new UsersTable(root);
        users.rules(new RowRulesBuilder()
                .metadata(MetadataColumn.KEY)
                .times(times, nanos)
                .build());
        RunningTask task = users.task(USERS_0);
        task.put(List.of(row(users, "kept", "Nano", 1_000), row(users, "changed", "Nano", 1_000)));
        tick(task);
        task.put(List.of(row(users, "changed", "Micro", 1)));
        tick(task);
        String row = "|1970-01-01 00:30:00.0|1970-01-01 00:00:00.007|" + time + "|" + clock
                + "|TIMESTAMP WITH TIME ZONE|" + day;
        assertThat(DuckDb.rows("SELECT _key, clock, instant AT TIME ZONE 'UTC', day, typeof(clock), typeof(instant),"
                        + " typeof(day) FROM " + users.version("version=v2") + " ORDER BY _key DESC"))
                .containsExactly("kept" + row, "changed" + row);
    }

    private static SinkRecord row(UsersTable users, String key, String unit, long perMicro) {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "clock",
                        SchemaBuilder.int64()
                                .name("io.debezium.time." + unit + "Timestamp")
                                .build())
                .field("instant", Timestamp.SCHEMA)
                .field(
                        "day",
                        SchemaBuilder.int64()
                                .name("io.debezium.time." + unit + "Time")
                                .build())
                .build();
        return users.records()
                .struct(
                        key,
                        new Struct(schema)
                                .put("clock", 1_800_000_000L * perMicro)
                                .put("instant", new Date(7))
                                .put("day", 3_723_000_005L * perMicro));
    }
}
