package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionDirectoriesTest {
    private final VersionDirectories directories = directories("tables/${topic}/version=v${version}");

    @Test
    void nameTheTableByItsTopicAndTheVersionByItsNumber() {
        assertThat(directories.table("a/b")).isEqualTo("tables/a%2Fb");
        assertThat(directories.version("users", 10)).isEqualTo("tables/users/version=v10");
    }

    @Test
    void knowTheirOwnNamesAndNoOthers() {
        assertThat(directories.number("version=v10")).hasValue(10L);
        for (String foreign : new String[] {
            "version=10",
            "version=v",
            "version=v01",
            "version=v-1",
            "version=v1.bak",
            "_latest.json",
            "version=v1e3",
            "version=v9999999999999999999"
        }) {
            assertThat(directories.number(foreign)).as(foreign).isEmpty();
        }
    }

    @Test
    void maySurroundTheNumber() {
        assertThat(directories("lake/users/day-${version}-full").version("x", 3))
                .isEqualTo("lake/users/day-3-full");
        assertThat(directories("lake/users/day-${version}-full").isPerTopic()).isFalse();
        assertThat(directories.isPerTopic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables/${topic}",
                "version=v${version}",
                "tables/${topic}/${version}/x",
                "tables/${partition}/version=v${version}",
                "tables/${topic}/${time:yyyy}-${version}",
                "tables/${topic}/${version}${version}",
                "tables/../version=v${version}",
                "_hidden/version=v${version}",
                "tables/${topic}/_v${version}"
            })
    void areRefusedWhereAVersionHasNoDirectoryOfItsOwn(String template) {
        assertThatThrownBy(() -> directories(template)).isInstanceOf(ConfigException.class);
    }

    private static VersionDirectories directories(String template) {
        return VersionDirectories.parse("path.template", template);
    }
}
