package io.tributary.local.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MySqlDistributionTest {
    @TempDir
    Path cache;

    private final AtomicInteger unpacked = new AtomicInteger();

    @Test
    void isUnpackedOnceForAllThatAskAtTheSameTime() {
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> assertThat(
                                distribution(directory -> Files.writeString(directory.resolve("mysqld"), "program"))
                                        .home()
                                        .resolve("mysqld"))
                        .hasContent("program"));
        assertThat(unpacked).hasValue(1);
    }

    @Test
    void leavesNothingHalfWhereItFails() {
        MySqlDistribution failing = distribution(directory -> {
            Files.createFile(directory.resolve("half"));
            throw new StackException("There is no mirror.");
        });
        assertThatThrownBy(failing::home).isInstanceOf(StackException.class).hasMessage("There is no mirror.");
        assertThat(cache.resolve("fake")).doesNotExist();

        Path home = distribution(directory -> Files.createFile(directory.resolve("whole")))
                .home();
        assertThat(home).isDirectoryContaining("glob:**/whole").isDirectoryNotContaining("glob:**/half");
    }

    private MySqlDistribution distribution(Unpacking unpacking) {
        return new MySqlDistribution(
                cache,
                new MySqlBinaries() {
                    @Override
                    public String directory() {
                        return "fake";
                    }

                    @Override
                    public long neededBytes() {
                        return 1;
                    }

                    @Override
                    public void unpack(Path directory, Consumer<String> progress) throws IOException {
                        unpacked.incrementAndGet();
                        unpacking.into(directory);
                    }
                },
                line -> {});
    }

    private interface Unpacking {
        void into(Path directory) throws IOException;
    }
}
