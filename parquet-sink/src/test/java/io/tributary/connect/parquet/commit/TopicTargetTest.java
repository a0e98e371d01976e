package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.path.Escaping;
import io.tributary.connect.parquet.schema.DeclaredForm;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTargetTest {
    private static final String NEW =
            "{\"format\":2,\"path\":\"streams/orders\",\"escape\":2,\"declared\":2,\"writerId\":\"\"}";

    @TempDir
    Path root;

    private LocalStore store;

    @BeforeEach
    void claimForFirst() throws IOException {
        store = new LocalStore(root);
        claim("first", "", "orders", "streams/orders");
    }

    @Test
    void refusesASecondConnectorOnTheSamePathNamingBoth() {
        assertThatThrownBy(() -> claim("second", "", "orders", "streams/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("The connectors first and second both write topic orders")
                .hasMessageContaining("if first is gone, delete " + root.resolve("_tributary/first/orders"));
    }

    @Test
    void acceptsAnotherPathAnotherTopicAndTheSameConnectorAgain() {
        assertThatCode(() -> {
                    claim("second", "", "orders", "archive/orders");
                    claim("second", "", "users", "streams/users");
                    claim("first", "", "orders", "streams/orders");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void setsThePathFreeWhenAConnectorMoves() throws IOException {
        claim("first", "", "orders", "archive/orders");
        assertThatCode(() -> claim("second", "", "orders", "streams/orders")).doesNotThrowAnyException();
    }

    @Test
    void goesOnWithWhatAnOlderReleaseHasStored() throws IOException {
        Path old = root.resolve("_tributary/old/orders/target");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "archive/orders");
        claim("old", "", "orders", "archive/orders");
        assertThatThrownBy(() -> claim("second", "", "orders", "archive/orders"))
                .hasMessageContaining("The connectors old and second both write topic orders");
        claim("old", "", "orders", "elsewhere/orders");
        assertThat(old.resolveSibling("target.json"))
                .hasContent("{\"format\":1,\"path\":\"elsewhere/orders\",\"escape\":1,\"writerId\":\"\"}");
        assertThatCode(() -> claim("second", "", "orders", "archive/orders")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherClusterUnderTheSameName() throws IOException {
        claim("first", "berlin", "orders", "streams/orders");
        for (String other : List.of("paris", "")) {
            assertThatThrownBy(() -> claim("first", other, "orders", "streams/orders"))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("by writer.id berlin, but that of this connector is "
                            + (other.isEmpty() ? "not set" : other))
                    .hasMessageContaining("set writer.id=berlin and alter the offsets");
        }
        assertThatCode(() -> claim("first", "berlin", "orders", "archive/orders"))
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
        claim("first", "berlin", "orders", "streams/orders");
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
        String newer = "{\"format\":3,\"path\":\"streams/orders\",\"escape\":2,\"writerId\":\"\"}";
        Files.writeString(own, newer);
        assertThatThrownBy(() -> claim("first", "", "orders", "archive/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessage(own + " has format 3, but this build of Tributary reads formats up to 2: use a newer"
                        + " Tributary.");
        assertThat(own).hasContent(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_tributary/README", "_tributary/other/orders", "_tributary/other/orders/target.json"})
    void isNotStoppedByStrayFiles(String stray) throws IOException {
        Files.createDirectories(root.resolve(stray).getParent());
        Files.writeString(root.resolve(stray), "no target");
        assertThatCode(() -> claim("second", "", "orders", "archive/orders")).doesNotThrowAnyException();
    }

    @Test
    void isNotStoppedByADirectoryInItsPlace() throws IOException {
        Files.createDirectories(root.resolve("_tributary/other/orders/target.json/x"));
        assertThatCode(() -> claim("second", "", "orders", "archive/orders")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null"})
    void replacesADamagedRecordOfItsOwn(String damage) throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        Files.writeString(own, damage);
        claim("first", "", "orders", "streams/orders");
        assertThat(own).hasContent(NEW);
    }

    @Test
    void keepsTheRuleOfAnOldTopicWhoseRecordIsDamaged() throws IOException {
        Path topic = Files.createDirectories(root.resolve("_tributary/old/orders"));
        Files.writeString(topic.resolve("target"), "archive/orders");
        Files.writeString(topic.resolve("target.json"), "{");
        assertThat(claim("old", "", "orders", "archive/orders")).isEqualTo(Escaping.ASCII);
    }

    @Test
    void givesANewTopicTheRuleOfHiveInAFormatThatAnOlderReleaseRefuses() throws IOException {
        assertThat(claim("first", "", "orders", "streams/orders")).isEqualTo(Escaping.HIVE);
        assertThat(root.resolve("_tributary/first/orders/target.json")).hasContent(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"escape\":1,"})
    void keepsTheRuleThatATopicWasClaimedWith(String escape) throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        String before = "{\"format\":1,\"path\":\"streams/ASCII\"," + escape + "\"writerId\":\"\"}";
        Files.writeString(own, before);
        assertThat(target("first", "")
                        .claim("orders", escaping -> "streams/" + escaping)
                        .escaping())
                .isEqualTo(Escaping.ASCII);
        assertThat(own).hasContent(before);
    }

    @Test
    void keepsTheRuleOfATopicThatMoves() throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        Files.writeString(own, "{\"format\":1,\"path\":\"streams/orders\",\"writerId\":\"\"}");
        assertThat(claim("first", "", "orders", "archive/orders")).isEqualTo(Escaping.ASCII);
        assertThat(own).hasContent("{\"format\":1,\"path\":\"archive/orders\",\"escape\":1,\"writerId\":\"\"}");
    }

    @Test
    void goesOverToTheRuleOfHiveForGoodWithOneWarning() throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        Files.writeString(own, "{\"format\":1,\"path\":\"streams/ASCII\",\"writerId\":\"\"}");
        TopicTarget hive = new TopicTarget(store, "first", new Operator("", Set.of(), PathEscape.HIVE));
        try (Warnings warnings = new Warnings()) {
            assertThat(hive.claim("orders", escaping -> "streams/" + escaping).escaping())
                    .isEqualTo(Escaping.HIVE);
            assertThat(hive.claim("orders", escaping -> "streams/" + escaping).escaping())
                    .isEqualTo(Escaping.HIVE);
            assertThat(warnings.text())
                    .containsOnlyOnce("Topic orders of connector first has directories by the rule of an older release")
                    .containsOnlyOnce("may have two directories");
        }
        assertThat(own).hasContent("{\"format\":2,\"path\":\"streams/HIVE\",\"escape\":2,\"writerId\":\"\"}");
        assertThat(target("first", "")
                        .claim("orders", escaping -> "streams/" + escaping)
                        .escaping())
                .isEqualTo(Escaping.HIVE);
    }

    @Test
    void keepsTheFormOfDeclaredColumnsThatATopicWasClaimedWith() throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        assertThat(form()).isEqualTo(DeclaredForm.WIDE);
        assertThat(form()).isEqualTo(DeclaredForm.WIDE);
        Files.writeString(own, "{\"format\":2,\"path\":\"streams/orders\",\"escape\":2,\"writerId\":\"\"}");
        assertThat(form()).isEqualTo(DeclaredForm.BY_TYPE);
        claim("first", "", "orders", "archive/orders");
        assertThat(form()).isEqualTo(DeclaredForm.BY_TYPE);
    }

    private DeclaredForm form() throws IOException {
        return target("first", "").claim("orders", escaping -> "streams/orders").declared();
    }

    @Test
    void refusesAFormOfDeclaredColumnsThatItDoesNotKnow() throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        Files.writeString(
                own, "{\"format\":2,\"path\":\"streams/orders\",\"escape\":2,\"declared\":3,\"writerId\":\"\"}");
        assertThatThrownBy(() -> claim("first", "", "orders", "streams/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        own + " has declared columns in form 3, but this build of Tributary knows forms up to 2: use"
                                + " a newer Tributary.");
    }

    @Test
    void refusesARuleThatItDoesNotKnow() throws IOException {
        Path own = root.resolve("_tributary/first/orders/target.json");
        String newer = "{\"format\":2,\"path\":\"streams/orders\",\"escape\":3,\"writerId\":\"\"}";
        Files.writeString(own, newer);
        assertThatThrownBy(() -> claim("first", "", "orders", "streams/orders"))
                .isInstanceOf(ConnectException.class)
                .hasMessage(own + " names directories by rule 3, but this build of Tributary knows rules up to 2: use a"
                        + " newer Tributary.");
        assertThat(own).hasContent(newer);
    }

    @Test
    void refusesASecondConnectorOnThePathThatIsTheSameByAnotherRule() throws IOException {
        Path old = root.resolve("_tributary/old/%C3%A4/target.json");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "{\"format\":1,\"path\":\"streams/%C3%A4\",\"writerId\":\"\"}");
        assertThatThrownBy(() -> claim("second", "", "\u00e4", "streams/\u00e4"))
                .hasMessageContaining("The connectors old and second both write topic \u00e4 to");
        assertThatCode(() -> claim("third", "", "\u00e4", "streams/%25C3%25A4")).doesNotThrowAnyException();
    }

    private Escaping claim(String connector, String writerId, String topic, String path) throws IOException {
        return target(connector, writerId).claim(topic, escaping -> path).escaping();
    }

    private TopicTarget target(String connector, String writerId) {
        return new TopicTarget(store, connector, new Operator(writerId, Set.of(), PathEscape.TOPIC));
    }
}
