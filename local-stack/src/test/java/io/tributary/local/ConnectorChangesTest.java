package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.s3.S3Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

/** On the project's own connectors. */
class ConnectorChangesTest {
    private static final S3Lake S3 = S3Lake.on(S3Server.access(9000, "hidden"), Path.of("/run/s3"));

    private final NavigableMap<String, Map<String, String>> connectors =
            new ConnectorConfigs(ProjectRoot.find().resolve("connector-configs")).connectors();
    private final List<String> progress = new ArrayList<>();

    @Test
    void shortenOnlyHowLongTablesWaitWhereTheLakeIsLocal() {
        ConnectorChanges changes = new ConnectorChanges(null, progress::add);
        Map<String, String> tables = new HashMap<>(connectors.get("lake-tables"));
        tables.put("snapshot.interval.ms", "10000");
        assertThat(changes.apply(connectors.get("lake-tables"))).isEqualTo(tables);
        assertThat(changes.apply(connectors.get("lake-streams"))).isEqualTo(connectors.get("lake-streams"));
        assertThat(changes.apply(connectors.get("warehouse-tables"))).isEqualTo(connectors.get("warehouse-tables"));
        assertThat(progress).containsExactly("... with a version of each table every 10 s.");
    }

    @Test
    void moveStreamsToTheS3ServerWithTheSecretLeftInTheEnvironment() {
        Map<String, String> streams = new HashMap<>(connectors.get("lake-streams"));
        streams.putAll(Map.of(
                "store.url", "s3://lake/demo",
                "store.s3.endpoint", "http://127.0.0.1:9000",
                "store.s3.region", "us-east-1",
                "store.s3.path.style", "true",
                "store.s3.credentials", "keys",
                "store.s3.access.key.id", "tributary",
                "store.s3.secret.access.key", "${env:TRIBUTARY_LAKE_SECRET_ACCESS_KEY}"));
        assertThat(onS3().apply(connectors.get("lake-streams"))).isEqualTo(streams);
        assertThat(S3.environment()).containsExactly(Map.entry("TRIBUTARY_LAKE_SECRET_ACCESS_KEY", "hidden"));
        assertThat(progress).containsExactly("... to s3://lake/demo.");
    }

    @Test
    void leaveTablesInTheLocalLakeAndSayWhy() {
        assertThat(onS3().apply(connectors.get("lake-tables")))
                .containsEntry("store.url", "${env:TRIBUTARY_LAKE_URL}")
                .doesNotContainKey("store.s3.endpoint");
        assertThat(progress).contains("... to the local lake, since versions of tables cannot be on S3 yet.");
    }

    @Test
    void leaveConnectorsAloneThatDoNotWriteToTheLake() {
        assertThat(onS3().apply(connectors.get("warehouse-tables"))).isEqualTo(connectors.get("warehouse-tables"));
        Map<String, String> own = Map.of("store.url", "file:///elsewhere");
        assertThat(onS3().apply(own)).isEqualTo(own);
        assertThat(progress).isEmpty();
    }

    private ConnectorChanges onS3() {
        return new ConnectorChanges(S3, progress::add);
    }
}
