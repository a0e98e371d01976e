package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreUrlTest {
    private static final String SETTING = "store.url";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file:///srv/lake            | /srv/lake/a
            file:/srv/lake/             | /srv/lake/a
            file:///srv/../lake%20one   | /lake one/a
            hdfs://namenode:8020/lake   | hdfs://namenode:8020/lake/a
            hdfs://service/             | hdfs://service/a
            hdfs://service/x/../lake/   | hdfs://service/lake/a
            viewfs://cluster/data/lake  | viewfs://cluster/data/lake/a
            """)
    void leadsToAFileBelowTheRoot(String url, String file) {
        assertThat(StoreUrl.parse(SETTING, url).open(Map.of()).describe("a")).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3:///lake                  | Write the bucket and a directory
            s3://a_bucket:9000/lake     | Write the bucket and a directory
            s3://key@bucket/lake        | Write the bucket and a directory
            s3://b--use1-az4--x-s3/lake | Directory buckets (S3 Express) were not tried yet
            s3://bucket/lake?a=b        | Leave out what follows the directory
            gs://bucket/lake            | could not be published exactly once yet
            webhdfs://namenode/lake     | could not be published exactly once yet
            HDFS://namenode/lake        | Use file:///…, hdfs://…, viewfs://… or s3://…
            lake                        | Use file:///…, hdfs://…, viewfs://… or s3://…
            hdfs:///lake                | Write the name node or name service
            hdfs:lake                   | Write the name node or name service
            hdfs://name_node/lake       | Write the name node or name service
            hdfs://user@namenode/lake   | Write the name node or name service
            hdfs://namenode             | Write the name node or name service
            hdfs://namenode/lake?a=b    | Leave out what follows the directory
            file:///srv/lake#1          | Leave out what follows the directory
            file://lake                 | with three slashes
            file:lake                   | with three slashes
            hdfs://name node/lake       | It is no URL
            """)
    void refusesWhatNoStoreCanBeOpenedAt(String url, String message) {
        assertThatThrownBy(() -> StoreUrl.parse(SETTING, url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(SETTING)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"dfs.replication, many", "dfs.blocksize, 2 floors"})
    void namesAWrongNumberBeforeItAsksAnybody(String setting, String value) {
        assertThat(StoreUrl.parse(SETTING, "hdfs://namenode.invalid/lake").obstacle(Map.of(setting, value)))
                .hasValueSatisfying(
                        obstacle -> assertThat(obstacle).contains(setting, value, "correct it below store.hadoop"));
    }
}
