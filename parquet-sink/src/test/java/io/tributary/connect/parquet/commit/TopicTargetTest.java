package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.store.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTargetTest {
    @TempDir
    Path root;

    private LocalStore store;

    @BeforeEach
    void claimForFirst() throws IOException {
        store = new LocalStore(root);
        target("first", "").claim("orders", "streams/orders");
    }

    @Test
    void refusesASecondConnectorOnTheSamePathNamingBoth() {
        assertThatThrownBy(() -> target("second", "").claim("orders", "streams/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("The connectors first and second both write topic orders")
                .hasMessageContaining("if first is gone, delete " + root.resolve("_tributary/first/orders"));
    }

    @Test
    void acceptsAnotherPathAnotherTopicAndTheSameConnectorAgain() {
        assertThatCode(() -> {
                    target("second", "").claim("orders", "archive/orders");
                    target("second", "").claim("users", "streams/users");
                    target("first", "").claim("orders", "streams/orders");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void setsThePathFreeWhenAConnectorMoves() throws IOException {
        target("first", "").claim("orders", "archive/orders");
        assertThatCode(() -> target("second", "").claim("orders", "streams/orders"))
                .doesNotThrowAnyException();
    }

    @Test
    void goesOnWithWhatAnOlderReleaseHasStored() throws IOException {
        Path old = root.resolve("_tributary/old/orders/target");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "archive/orders");
        target("old", "").claim("orders", "archive/orders");
        assertThatThrownBy(() -> target("second", "").claim("orders", "archive/orders"))
                .hasMessageContaining("The connectors old and second both write topic orders");
        target("old", "").claim("orders", "elsewhere/orders");
        assertThat(old.resolveSibling("target.json"))
                .hasContent("{\"format\":1,\"path\":\"elsewhere/orders\",\"writerId\":\"\"}");
        assertThatCode(() -> target("second", "").claim("orders", "archive/orders"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherClusterUnderTheSameName() throws IOException {
        target("first", "berlin").claim("orders", "streams/orders");
        for (String other : List.of("paris", "")) {
            assertThatThrownBy(() -> target("first", other).claim("orders", "streams/orders"))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("by writer.id berlin, but that of this connector is "
                            + (other.isEmpty() ? "not set" : other))
                    .hasMessageContaining("set writer.id=berlin and alter the offsets");
        }
        assertThatCode(() -> target("first", "berlin").claim("orders", "archive/orders"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherClusterBeforeAnythingIsClaimed() throws IOException {
        target("lake", "berlin").requireOwnLake();
        target("lake", "berlin").requireOwnLake();
        for (String other : List.of("paris", "")) {
            assertThatThrownBy(() -> target("lake", other).requireOwnLake())
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("The lake of connector lake is written to")
                    .hasMessageContaining("by writer.id berlin");
        }
    }

    @Test
    void refusesAnotherClusterWhereTopicsWereClaimedBeforeTheLakeWas() throws IOException {
        target("first", "berlin").claim("orders", "streams/orders");
        assertThatThrownBy(() -> target("first", "paris").requireOwnLake())
                .hasMessageContaining("Topic orders of connector first is written to")
                .hasMessageContaining("by writer.id berlin");
        assertThatCode(() -> target("first", "berlin").requireOwnLake()).doesNotThrowAnyException();
    }

    @Test
    void belongsToNobodyWhereNoWriterIsSet() throws IOException {
        target("lake", "").requireOwnLake();
        assertThat(store.names("_tributary/lake")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null", "{}"})
    void isNotStoppedByADamagedRecordOfItsCluster(String damage) throws IOException {
        Files.writeString(root.resolve("_tributary/first/~writer.json"), damage);
        assertThatCode(() -> target("first", "berlin").requireOwnLake()).doesNotThrowAnyException();
    }

    @Test
    void refusesToOverwriteWhatANewerReleaseHasStored() throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        String newer = "{\"format\":2,\"path\":\"streams/orders\",\"escape\":2,\"writerId\":\"\"}";
        Files.writeString(own, newer);
        assertThatThrownBy(() -> target("first", "").claim("orders", "archive/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessage(own + " has format 2, but this build of Tributary reads formats up to 1: use a newer"
                        + " Tributary.");
        assertThat(own).hasContent(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_tributary/README", "_tributary/other/orders", "_tributary/other/orders/target.json"})
    void isNotStoppedByStrayFiles(String stray) throws IOException {
        Files.createDirectories(root.resolve(stray).getParent());
        Files.writeString(root.resolve(stray), "no target");
        assertThatCode(() -> target("second", "").claim("orders", "archive/orders"))
                .doesNotThrowAnyException();
    }

    @Test
    void isNotStoppedByADirectoryInItsPlace() throws IOException {
        Files.createDirectories(root.resolve("_tributary/other/orders/target.json/x"));
        assertThatCode(() -> target("second", "").claim("orders", "archive/orders"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null"})
    void replacesADamagedRecordOfItsOwn(String damage) throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        Files.writeString(own, damage);
        target("first", "").claim("orders", "streams/orders");
        assertThat(own).hasContent("{\"format\":1,\"path\":\"streams/orders\",\"writerId\":\"\"}");
    }

    private TopicTarget target(String connector, String writerId) {
        return new TopicTarget(store, connector, writerId);
    }
}
