package io.tributary.connect.parquet.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic goes on with the columns that a release gave it which wrote all times in UTC and in their own units. */
class OldColumnsTest {
    private static final String SCHEMAS = "_tributary/lake/schemas/with-schema";
    /** As that release left them. */
    private static final String SCHEMA =
            "{\"key\":[],\"value\":[{\"field\":\"int8\",\"type\":\"INT\"},{\"field\":\"int16\",\"type\":\"INT\"},{\"field\":\"int32"
                    + "\",\"type\":\"INT\"},{\"field\":\"int64\",\"type\":\"BIGINT\"},{\"field\":\"float32\",\"type\":\"FLOAT\"},{\"field\":\""
                    + "float64\",\"type\":\"DOUBLE\"},{\"field\":\"boolean\",\"type\":\"BOOLEAN\"},{\"field\":\"string\",\"type\":\"STRING"
                    + "\"},{\"field\":\"bytes\",\"type\":\"BYTES\"},{\"field\":\"date\",\"type\":\"DATE\"},{\"field\":\"time\",\"type\":\"TIME"
                    + "_MILLIS\"},{\"field\":\"timestamp\",\"type\":\"TIMESTAMP_MILLIS\"},{\"field\":\"dbzDate\",\"type\":\"DATE\"},{\"f"
                    + "ield\":\"dbzMicroTime\",\"type\":\"TIME_MICROS\"},{\"field\":\"dbzMicroTimestamp\",\"type\":\"TIMESTAMP_MICRO"
                    + "S\"},{\"field\":\"dbzNanoTime\",\"type\":\"TIME_NANOS\"},{\"field\":\"dbzNanoTimestamp\",\"type\":\"TIMESTAMP_N"
                    + "ANOS\"},{\"field\":\"dbzTime\",\"type\":\"TIME_MILLIS\"},{\"field\":\"dbzTimestamp\",\"type\":\"TIMESTAMP_MILLI"
                    + "S\"},{\"field\":\"dbzZonedTimestamp\",\"type\":\"TIMESTAMP_MICROS\"},{\"field\":\"json\",\"type\":\"STRING\"}]}";

    private static final String MESSAGE =
            "message row { optional int32 int8; optional int32 int16; optional int32 int32; optional int64 i"
                    + "nt64; optional float float32; optional double float64; optional boolean boolean; optional binar"
                    + "y string (STRING); optional binary bytes; optional int32 date (DATE); optional int32 time (TIME"
                    + "(MILLIS,true)); optional int64 timestamp (TIMESTAMP(MILLIS,true)); optional int32 dbzDate (DATE"
                    + "); optional int64 dbzMicroTime (TIME(MICROS,true)); optional int64 dbzMicroTimestamp (TIMESTAMP"
                    + "(MICROS,true)); optional int64 dbzNanoTime (TIME(NANOS,false)); optional int64 dbzNanoTimestamp"
                    + " (TIMESTAMP(NANOS,true)); optional int32 dbzTime (TIME(MILLIS,true)); optional int64 dbzTimesta"
                    + "mp (TIMESTAMP(MILLIS,true)); optional int64 dbzZonedTimestamp (TIMESTAMP(MICROS,true)); optiona"
                    + "l binary json (STRING); }";

    @TempDir
    Path root;

    @Test
    void writesTheTypesThatATopicHas() throws IOException {
        for (Map<String, String> settings :
                List.of(Map.<String, String>of(), Map.of("parquet.times", "string", "parquet.nanos", "true"))) {
            Path lake = root.resolve("lake of " + settings.size());
            Files.createDirectories(lake.resolve(SCHEMAS));
            Files.writeString(lake.resolve(SCHEMAS + "/1.json"), SCHEMA);
            try (ConfiguredSink sink = new ConfiguredSink(lake, settings)) {
                TypedRecords.all()
                        .filter(record -> record.topic().equals("with-schema"))
                        .forEach(sink::put);
                assertThat(sink.refused()).isEmpty();
                assertThat(sink.files(SCHEMAS)).containsExactly(SCHEMAS + "/1.json");
                assertThat(sink.files("streams")).isNotEmpty();
                for (String file : sink.files("streams")) {
                    assertThat(ParquetText.message(sink.path(file))).isEqualTo(MESSAGE);
                    assertThat(ParquetText.column(sink.path(file), "timestamp")).containsExactly("1");
                }
            }
        }
    }
}
