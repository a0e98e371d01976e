package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A password that stands out, looked for wherever a worker tells or writes something. */
@ExtendWith(SharedStack.class)
class SecretIT {
    private static final String NAME = "canary";
    private static final String PASSWORD = "Kanarienvogel-7f3a9c";
    private static final String WRONG_PASSWORD = "Wellensittich-51e0d2";

    private final TestStack stack;

    @TempDir
    private Path directory;

    SecretIT(TestStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteTestConnectors();
    }

    @Test
    void staysOutOfAnswersLogsAndDeadLetters() throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.properties"), "password=" + PASSWORD);
        Warehouse admin = admin();
        admin.execute(
                "CREATE TABLE " + NAME + " (id VARCHAR(20) PRIMARY KEY)",
                "CREATE USER " + NAME + " IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + MySqlServer.SCHEMA + ".* TO " + NAME);
        Map<String, String> config = TestConnectors.withDeadLetters(TestConnectors.warehouse(NAME, NAME));
        config.put("connection.user", NAME);
        config.put("connection.password", TestConnectors.secret(file, "password"));

        try (TestTopic topic = stack.createTopic(NAME, 1)) {
            topic.send("a", "{\"id\": \"a\"}").send("b", "42").flush();
            stack.apply(config);
            await().atMost(TestStack.TIMEOUT).untilAsserted(() -> {
                assertThat(admin.query("SELECT id FROM " + NAME)).containsExactly("a");
                assertThat(stack.deadLetters(NAME)).hasSize(1);
            });
            assertThat(stack.deadLetters(NAME).toString()).doesNotContain(PASSWORD);
            keepsQuiet(config);

            admin.execute("ALTER USER " + NAME + " IDENTIFIED BY '" + WRONG_PASSWORD + "'");
            stack.rest().stop(NAME);
            topic.send("c", "{\"id\": \"c\"}").flush();
            stack.rest().resume(NAME);
            await().atMost(TestStack.TIMEOUT)
                    .untilAsserted(() -> assertThat(stack.rest().status(NAME).failures())
                            .singleElement()
                            .asString()
                            .contains("access is denied"));
            keepsQuiet(config);
        } finally {
            admin.execute("DROP USER " + NAME);
        }
    }

    private void keepsQuiet(Map<String, String> config) throws IOException {
        for (String path : new String[] {"/status", "/config", "/tasks", "/tasks/0/status", "", "/offsets"}) {
            assertThat(stack.get("/connectors/" + NAME + path)).as(path).doesNotContain(PASSWORD);
        }
        assertThat(stack.get("/connectors?expand=info&expand=status"))
                .contains(NAME)
                .doesNotContain(PASSWORD);
        assertThat(validated(config)).doesNotContain(PASSWORD);
        assertThat(Files.readString(stack.workerLog())).contains("[" + NAME).doesNotContain(PASSWORD);
    }

    @Test
    void isNotRepeatedWhereItIsRefused() throws IOException {
        Map<String, String> config = TestConnectors.warehouse("canary-refused", "absent");
        config.put("connection.password", WRONG_PASSWORD);
        assertThat(validated(config)).contains("access is denied").doesNotContain(WRONG_PASSWORD);
        HttpResponse<String> refusal = stack.request(
                "PUT",
                "/connectors/canary-refused/config",
                JsonMapper.builder().build().writeValueAsString(config));
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("access is denied").doesNotContain(WRONG_PASSWORD);
        assertThat(Files.readString(stack.workerLog())).doesNotContain(WRONG_PASSWORD);
    }

    private String validated(Map<String, String> config) throws IOException {
        HttpResponse<String> answer = stack.request(
                "PUT",
                "/connector-plugins/" + config.get("connector.class") + "/config/validate",
                JsonMapper.builder().build().writeValueAsString(config));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Who may create users; where TRIBUTARY_MYSQL_URL names a server, the user that it names. */
    private Warehouse admin() {
        return stack.stack()
                .mysql()
                .map(MySqlServer::adminAccess)
                .map((MySqlAccess access) ->
                        new Warehouse(access.jdbcUrl(MySqlServer.SCHEMA), access.user(), access.password()))
                .orElseGet(stack::warehouse);
    }
}
