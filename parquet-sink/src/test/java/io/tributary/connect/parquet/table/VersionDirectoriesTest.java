package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.path.Escaping;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionDirectoriesTest {
    private final VersionDirectories directories = directories("tables/${topic}/version=v${version}");

    @Test
    void nameTheTableByItsTopicAndTheVersionByItsNumber() {
        assertThat(directories.table("\u00e4/b", Escaping.HIVE)).isEqualTo("tables/\u00e4%2Fb");
        assertThat(directories.table("\u00e4/b", Escaping.ASCII)).isEqualTo("tables/%C3%A4%2Fb");
        assertThat(directories.name(10)).isEqualTo("version=v10");
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
        VersionDirectories surrounding = directories("lake/users/day-${version}-full");
        assertThat(surrounding.table("x", Escaping.HIVE)).isEqualTo("lake/users");
        assertThat(surrounding.name(3)).isEqualTo("day-3-full");
        assertThat(surrounding.isPerTopic()).isFalse();
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
