package io.tributary.local.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlArchiveTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, x86_64, mac-x86_64",
        "Mac OS X, aarch64, mac-aarch64"
    })
    void isTheOneOfThePlatform(String system, String machine, String classifier) {
        assertThat(MySqlArchive.forPlatform(system, machine)).isEqualTo(new MySqlArchive(classifier));
    }

    @Test
    void namesTheWayOutWhereThereIsNone() {
        assertThatThrownBy(() -> MySqlArchive.forPlatform("Linux", "riscv64"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("TRIBUTARY_MYSQL_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "bin/mysqld, true",
        "bin/mysqld-debug, false",
        "lib/plugin/debug/keyring_file.so, false",
        "lib/private/libssl.so.1.1, true",
        "share/english/errmsg.sys, true",
        "include/mysql.h, false"
    })
    void leavesOutWhatNoServerNeeds(String entry, boolean needed) {
        assertThat(MavenMySql.isNeeded(entry)).isEqualTo(needed);
    }
}
