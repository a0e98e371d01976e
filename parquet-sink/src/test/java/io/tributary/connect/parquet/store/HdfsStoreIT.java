package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsStoreIT extends FileSystemContract {
    private final String root = MiniHdfs.newRoot();

    @Override
    FileSystem newStore() {
        return open(root, Map.of());
    }

    @Override
    boolean isWritable(String path) throws IOException {
        return context()
                .getFileStatus(new org.apache.hadoop.fs.Path(root + "/" + path))
                .getPermission()
                .toString()
                .contains("w");
    }

    @Override
    void removeIfEmpty(String directory) throws IOException {
        try {
            context().delete(new org.apache.hadoop.fs.Path(root + "/" + directory), false);
        } catch (FileNotFoundException | PathIsNotEmptyDirectoryException e) {
            Thread.onSpinWait();
        }
    }

    @Test
    void writesThroughAMountTable() throws IOException {
        Map<String, String> mounts = Map.of("fs.viewfs.mounttable.cluster.link./data", root);
        FileSystem store = open("viewfs://cluster/data/lake", mounts);
        assertThat(store.createIfAbsent("log/1.json", "entry".getBytes(StandardCharsets.UTF_8)))
                .isPresent();
        assertThat(store.createIfAbsent("log/1.json", "other".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        store.create("tmp/a.tmp").create(0).close();
        assertThat(store.rename("tmp/a.tmp", "streams/day=1/a.parquet", 0)).isEqualTo(Publication.PUBLISHED);
        assertThat(store.rename("tmp/a.tmp", "streams/day=1/a.parquet", 0)).isEqualTo(Publication.WAS_PUBLISHED);
        assertThat(store.exists("nowhere")).isFalse();
        assertThat(store.names("nowhere")).isEmpty();
        store.delete("nowhere");
        assertThat(open(root + "/lake", Map.of()).names("streams/day=1")).containsExactly("a.parquet");
        assertThat(url("viewfs://cluster/data/lake").obstacle(mounts)).isEmpty();
    }

    @Test
    void refusesAMountTableThatLeadsElsewhere(@TempDir Path local) {
        Map<String, String> mounts =
                Map.of("fs.viewfs.mounttable.cluster.link./data", local.toUri().toString());
        assertThat(url("viewfs://cluster/data/lake").obstacle(mounts))
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains("only on HDFS"));
    }

    @Test
    void passesSettingsToTheClient() throws IOException {
        FileSystem store = open(
                root,
                Map.of(
                        "dfs.replication", "3",
                        "dfs.blocksize", "2m",
                        "fs.permissions.umask-mode", "077"));
        store.create("a").create(0).close();
        var status = context().getFileStatus(new org.apache.hadoop.fs.Path(root + "/a"));
        assertThat(status.getReplication()).isEqualTo((short) 3);
        assertThat(status.getBlockSize()).isEqualTo(2 << 20);
        assertThat(status.getPermission()).isEqualTo(new FsPermission("600"));
    }

    @Test
    void seesNoObstacleToADirectoryThatDoesNotExistYetAndMakesNone() throws IOException {
        assertThat(url(root + "/not/yet").obstacle(Map.of())).isEmpty();
        assertThat(context().util().exists(new org.apache.hadoop.fs.Path(root))).isFalse();
    }

    @Test
    void namesAFileThatIsInTheWay() throws IOException {
        newStore().create("a").create(0).close();
        assertThat(url(root + "/a/lake").obstacle(Map.of()))
                .hasValueSatisfying(obstacle -> assertThat(obstacle).contains(root + "/a"));
    }

    @Test
    void namesTheUserThatMayNotWrite() throws Exception {
        newStore().create("a").create(0).close();
        Optional<String> obstacle = UserGroupInformation.createRemoteUser("guest")
                .doAs((PrivilegedExceptionAction<Optional<String>>)
                        () -> url(root + "/lake").obstacle(Map.of()));
        assertThat(obstacle).hasValueSatisfying(text -> assertThat(text).contains("guest", root));
    }

    @Test
    void doesNotWaitForANameNodeThatIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            long start = System.nanoTime();
            Optional<String> obstacle =
                    url("hdfs://localhost:" + silent.getLocalPort() + "/lake").obstacle(Map.of());
            assertThat(obstacle).hasValueSatisfying(text -> assertThat(text).contains("did not answer within 5 s"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void saysThatNobodyListensAtThePort() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(url("hdfs://localhost:" + port + "/lake").obstacle(Map.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("Connection refused"));
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThat(url("hdfs://no-such-host.invalid:8020/lake").obstacle(Map.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("UnknownHost", "no-such-host.invalid"));
    }

    private FileContext context() throws IOException {
        return new HdfsRoot(url(root).url(), HadoopSettings.configuration(Map.of())).connect();
    }

    private static FileSystem open(String url, Map<String, String> settings) {
        return (FileSystem) url(url).open(settings);
    }

    private static StoreUrl url(String text) {
        return StoreUrl.parse("store.url", text);
    }
}
