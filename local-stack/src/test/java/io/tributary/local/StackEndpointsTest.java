package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.s3.S3Server;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackEndpointsTest {
    private static final Path LAKE = Path.of("/run/lake");

    @Test
    void haveTheWholeLakeInOnePlaceWhereItIsLocal() {
        StackEndpoints endpoints = endpoints(null);
        assertThat(endpoints.lakeDirectories())
                .isEqualTo(new LakeDirectories(LAKE.resolve("streams"), LAKE.resolve("tables")));
        assertThat(endpoints.lakeText()).isEqualTo("/run/lake");
    }

    @Test
    void leadToTheFilesOfTheS3ServerForStreamsAndToTheLocalLakeForTables() {
        StackEndpoints endpoints = endpoints(S3Lake.on(S3Server.access(9000, "hidden"), Path.of("/run/s3")));
        LakeDirectories lake = endpoints.lakeDirectories();
        assertThat(lake.streams()).isEqualTo(Path.of("/run/s3/objects/lake/demo/streams"));
        assertThat(lake.tables()).isEqualTo(LAKE.resolve("tables"));
        assertThat(lake.relativize(lake.streams().resolve("t/a.parquet"))).hasToString("streams/t/a.parquet");
        assertThat(lake.relativize(lake.tables().resolve("t"))).hasToString("tables/t");
        assertThat(endpoints.lakeText()).contains("s3://lake/demo", "/run/s3/objects/lake/demo", "/run/lake");
    }

    @Test
    void showNoSecret() {
        assertThat(endpoints(S3Lake.on(S3Server.access(9000, "hidden"), Path.of("/run/s3")))
                        .toString())
                .contains("kafka:9092", "http://127.0.0.1:9000")
                .doesNotContain("hidden")
                .doesNotContain("password");
    }

    private static StackEndpoints endpoints(@Nullable S3Lake s3) {
        return new StackEndpoints(
                "kafka:9092", URI.create("http://connect:8083"), "jdbc:mysql://m/x", "u", "password", LAKE, s3);
    }
}
