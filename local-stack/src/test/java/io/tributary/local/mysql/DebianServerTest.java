package io.tributary.local.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebianServerTest {
    @Test
    void usesTheMirrorThatTheSystemHas() {
        assertThat(DebianServer.mirror(List.of(
                        "W: something to know",
                        "'https://packages.example.org/linux/debian/dists/bookworm/stable/Packages.xz' p 0 ",
                        "'http://security.example.org/debian-security/dists/bookworm-security/main/Packages.xz' s 0 ",
                        "'https://mirror.example.org/pub/debian/dists/bookworm/main/binary-amd64/Packages.xz' m 0 ")))
                .isEqualTo("https://mirror.example.org/pub/debian");
    }

    @Test
    void saysSoWhereTheSystemIsNoDebian() {
        assertThatThrownBy(() -> DebianServer.mirror(List.of("Cannot run program \"apt-get\"")))
                .isInstanceOf(StackException.class)
                .hasMessage("There is no apt-get here whose sources name a mirror of Debian.");
    }
}
