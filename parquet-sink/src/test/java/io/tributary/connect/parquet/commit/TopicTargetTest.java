package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.store.LocalStore;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTargetTest {
    @TempDir
    Path root;

    private LocalStore store;

    @BeforeEach
    void claimForFirst() throws IOException {
        store = new LocalStore(root);
        new TopicTarget(store, "first").claim("orders", "streams/orders");
    }

    @Test
    void refusesASecondConnectorOnTheSamePathNamingBoth() {
        assertThatThrownBy(() -> new TopicTarget(store, "second").claim("orders", "streams/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("The connectors first and second both write topic orders")
                .hasMessageContaining("if first is gone, delete " + root.resolve("_tributary/first/orders/target"));
    }

    @Test
    void acceptsAnotherPathAnotherTopicAndTheSameConnectorAgain() {
        assertThatCode(() -> {
                    new TopicTarget(store, "second").claim("orders", "archive/orders");
                    new TopicTarget(store, "second").claim("users", "streams/users");
                    new TopicTarget(store, "first").claim("orders", "streams/orders");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void setsThePathFreeWhenAConnectorMoves() throws IOException {
        new TopicTarget(store, "first").claim("orders", "archive/orders");
        assertThatCode(() -> new TopicTarget(store, "second").claim("orders", "streams/orders"))
                .doesNotThrowAnyException();
    }
}
