package io.tributary.local.demo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.LakeDirectories;
import io.tributary.local.demo.dataset.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeVerifierTest {
    @TempDir
    private Path directory;

    private static LakeFixture original;

    private LakeFixture fixture;
    private LakeVerifier verifier;

    @BeforeAll
    static void writeTheLake(@TempDir Path pristine) throws Exception {
        original = new LakeFixture(pristine, 1_500).writeAll();
    }

    @BeforeEach
    void copyTheLake() throws Exception {
        fixture = original.copiedTo(directory);
        verifier = new LakeVerifier(LakeDirectories.of(fixture.lake()));
    }

    @Test
    void findsNothingWhereEveryRecordLiesOnce() throws Exception {
        assertThat(differences().sentences()).isEmpty();
        assertThat(verifier.recordsPerTopic())
                .allSatisfy((topic, rows) -> assertThat(rows)
                        .isEqualTo(fixture.expectation().topic(topic).records()))
                .hasSize(8);
    }

    @Test
    void findsStreamsInAnotherPlaceThanTables() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere")).resolve("streams");
        Files.move(fixture.lake().resolve("streams"), elsewhere);
        LakeVerifier both =
                new LakeVerifier(new LakeDirectories(elsewhere, fixture.lake().resolve("tables")));
        assertThat(both.verify(fixture.expectation()).sentences()).isEmpty();

        Files.writeString(elsewhere.resolve("unfinished.parquet-1"), "");
        assertThat(both.verify(fixture.expectation()).sentences())
                .singleElement()
                .asString()
                .contains(" streams/unfinished.parquet-1, ");
    }

    @ParameterizedTest
    @CsvSource({"TRANSACTION_FLATTENED, transaction_flattened", "TRANSACTION_STREAM, transaction_stream"})
    void namesALostRow(Topic topic, String name) throws Exception {
        fixture.write(topic, "SELECT * FROM rows WHERE NOT (_partition = 1 AND _offset = 5)");
        assertThat(differences().sentences())
                .anySatisfy(sentence ->
                        assertThat(sentence).matches(name + "-1 lacks 1 of \\d+ records in the lake, offsets 5\\."));
    }

    @Test
    void namesTheLastRowOfAPartitionWhenItIsLost() throws Exception {
        fixture.write(
                Topic.TRANSACTION_STREAM_ANONYMIZED,
                "SELECT * FROM rows WHERE _partition = 0 OR _offset < (SELECT max(_offset) FROM rows WHERE _partition = 1)");
        assertThat(differences().sentences())
                .first()
                .asString()
                .startsWith("transaction_stream_anonymized-1 lacks 1 of");
    }

    @Test
    void namesADoubledRow() throws Exception {
        fixture.write(
                Topic.TRANSACTION_STREAM,
                "SELECT * FROM rows UNION ALL SELECT * FROM rows WHERE _partition = 0 AND _offset IN (7, 8)");
        assertThat(differences().sentences())
                .contains("transaction_stream-0 has 2 records more than once in the lake, offsets 7, 8.");
    }

    @Test
    void namesALostRowEvenIfAnotherIsThereTwice() throws Exception {
        fixture.write(
                Topic.TRANSACTION_STREAM,
                "SELECT * REPLACE (CASE WHEN _partition = 0 AND _offset = 3 THEN 4 ELSE _offset END AS _offset) FROM rows");
        assertThat(differences().sentences())
                .anySatisfy(sentence -> assertThat(sentence).contains("transaction_stream-0 lacks 1 of", "offsets 3"))
                .anySatisfy(sentence -> assertThat(sentence).contains("more than once in the lake, offsets 4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TRANSACTION_FLATTENED; amount; amount + 0.01",
                "TRANSACTION_FLATTENED; quantity; quantity + 1",
                "TRANSACTION_FLATTENED; user_name; user_name || ' '",
                "TRANSACTION_STREAM; tags; ['other']",
                "TRANSACTION_STREAM; product; struct_update(product, category := 'Other')",
            })
    void namesTheBlockOfAnAlteredRow(Topic topic, String column, String altered) throws Exception {
        fixture.write(
                topic,
                "SELECT * REPLACE (CASE WHEN _partition = 0 AND _offset < 3 THEN " + altered + " ELSE " + column
                        + " END AS " + column + ") FROM rows");
        assertThat(differences().sentences())
                .singleElement()
                .asString()
                .matches(topic + "-0: the content of the \\d+ records from offset 0 on is not what was produced\\.");
    }

    @Test
    void namesTheBlockInWhichALaterRowIsAltered() throws Exception {
        LakeFixture larger = new LakeFixture(directory.resolve("larger"), 15_000);
        larger.write(
                Topic.TRANSACTION_FLATTENED,
                "SELECT * REPLACE (CASE WHEN _partition = 1 AND _offset = 1234 THEN 0.5 ELSE amount END AS amount) FROM rows");
        assertThat(new LakeVerifier(LakeDirectories.of(larger.lake()))
                        .verify(larger.expectation())
                        .sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .matches("transaction_flattened-1: the content of the \\d+ records from offset 1000 on is not"
                                + " what was produced\\."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "user_city; upper(user_name); with another content than was produced\\.",
                "avg_amount; avg_amount + 1e-7; with another content than was produced\\.",
                "_offset; _offset - 1; the newest one is at offset \\d+\\.",
            })
    void namesAnAlteredRowOfATable(String column, String altered, String difference) throws Exception {
        fixture.write(
                Topic.USER_TRANSACTION_SUMMARY,
                "SELECT * REPLACE (CASE WHEN _offset = (SELECT max(_offset) FROM rows WHERE _partition = 0)"
                        + " AND _partition = 0 THEN " + altered + " ELSE " + column + " END AS " + column
                        + ") FROM rows");
        assertThat(differences().sentences())
                .singleElement()
                .asString()
                .matches("user_transaction_summary version 1 has the row of key .+ from"
                        + " user_transaction_summary-0@\\d+,? " + difference);
    }

    @Test
    void namesALostAndADoubledRowOfATable() throws Exception {
        fixture.write(
                Topic.PAYMENT_METHOD_TOTALS,
                "SELECT * FROM rows WHERE _key <> (SELECT min(_key) FROM rows) UNION ALL"
                        + " SELECT * FROM rows WHERE _key = (SELECT max(_key) FROM rows)");
        assertThat(differences().sentences())
                .satisfiesExactlyInAnyOrder(
                        sentence -> assertThat(sentence)
                                .matches("payment_method_totals version 1 lacks the row of key .+ from"
                                        + " payment_method_totals-\\d@\\d+\\."),
                        sentence ->
                                assertThat(sentence).endsWith("which is deleted, there twice, or was never produced."));
    }

    @Test
    void namesAVersionThatEndsTooEarlyAndRowsThatAreNewerThanItsOffsets() throws Exception {
        Path manifest = fixture.lake().resolve("tables/payment_method_totals/version=v1/_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"nextOffset\":\\d+", "\"nextOffset\":1"));
        assertThat(differences().sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .matches(
                                "payment_method_totals-0: the newest version 1 ends at offset 1, the topic at \\d+\\."))
                .anySatisfy(sentence -> assertThat(sentence).contains("the newest one is at offset 0"));
    }

    @Test
    void namesFilesOfOneVersionThatDifferInTheirTypes() throws Exception {
        Path version = fixture.lake().resolve("tables/payment_method_totals/version=v1");
        Files.move(version.resolve("data.parquet"), version.resolve("other.parquet"));
        fixture.write(Topic.PAYMENT_METHOD_TOTALS, "SELECT * REPLACE (1::INTEGER AS _offset) FROM rows LIMIT 0");
        Path manifest = version.resolve("_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("null", "\"other.parquet\""));
        assertThat(differences().sentences())
                .containsExactly("payment_method_totals version 1 has files of 2 different schemas.");
    }

    @Test
    void namesAColumnWithLessPrecision() throws Exception {
        fixture.write(Topic.PAYMENT_METHOD_TOTALS, "SELECT * REPLACE (avg_amount::FLOAT AS avg_amount) FROM rows");
        assertThat(differences().sentences())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence)
                        .contains("payment_method_totals", "with another content than was produced"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "amount"; amount::DOUBLE AS amount; DOUBLE; DECIMAL
            "timestamp"; "timestamp"::VARCHAR AS "timestamp"; VARCHAR; TIMESTAMP
            """)
    void namesAColumnWithoutItsDeclaredType(String column, String altered, String type, String declared)
            throws Exception {
        fixture.write(Topic.TRANSACTION_STREAM, "SELECT * REPLACE (" + altered + ") FROM rows");
        assertThat(differences().sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .isEqualTo("transaction_stream: the column " + column + " is " + type
                                + " in the lake, its declared type is " + declared + "."));
    }

    @Test
    void namesEventsInTheDirectoryOfAnotherDay() throws Exception {
        deleteTree(fixture.lake().resolve("streams/transaction_flattened"));
        fixture.write(
                Topic.TRANSACTION_FLATTENED,
                "SELECT * REPLACE (CASE WHEN _partition = 0 AND _offset = 9 THEN '2020-01-01' ELSE day_of_event END AS"
                        + " day_of_event) FROM rows");
        assertThat(differences().sentences())
                .anySatisfy(
                        sentence -> assertThat(sentence)
                                .matches(
                                        "transaction_flattened: 1 events of 2026-11-\\d\\d lie in the directory of 2020-01-01\\."))
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("the directory of 2020-01-01 holds 1 rows, 0 events of that day were produced"));
    }

    @Test
    void namesRecordsThatThisRunDidNotProduce() throws Exception {
        fixture.write(
                Topic.TRANSACTION_STREAM,
                "SELECT * FROM rows UNION ALL SELECT * REPLACE (9 AS _partition) FROM rows WHERE _partition = 1 AND"
                        + " _offset = 0 UNION ALL SELECT * REPLACE (1000000 AS _offset) FROM rows WHERE _partition = 1"
                        + " AND _offset = 0");
        assertThat(differences().sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("transaction_stream-9 has 1 records", "did not produce, offsets 0"))
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("transaction_stream-1 has 1 records", "did not produce, offsets 1000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "streams/transaction_flattened/.part.tmp",
        "streams/transaction_flattened/.hidden.parquet",
        "tables/_building/part.parquet",
        "tables/payment_method_totals/version=v1/data.parquet.crc",
    })
    void namesAStrayFile(String stray) throws Exception {
        Path file = fixture.lake().resolve(stray);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "unfinished");
        assertThat(differences().sentences())
                .containsExactly("The lake holds the file " + stray
                        + ", which is hidden or no Parquet file and must not lie where readers look.");
    }

    @Test
    void namesAFileThatCannotBeReadAndTheRowsMissingWithIt() throws Exception {
        List<Path> files = parquetFiles("streams/transaction_flattened");
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
        }
        assertThat(differences().sentences().get(0))
                .matches("The file streams/transaction_flattened/.* cannot be read: .*");
        assertThat(differences().sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("transaction_flattened has no readable Parquet file in the lake, "));
    }

    @Test
    void namesAVersionThatCannotBeRead() throws Exception {
        Files.writeString(fixture.lake().resolve("tables/payment_method_totals/version=v1/data.parquet"), "PAR1");
        assertThat(differences().sentences())
                .singleElement()
                .asString()
                .startsWith("payment_method_totals version 1 cannot be read: ");
    }

    @Test
    void countsTheOtherFilesWhenOneIsIncomplete() throws Exception {
        for (Path file : parquetFiles("streams/transaction_flattened")) {
            Files.writeString(file, "PAR1");
        }
        assertThat(verifier.recordsPerTopic())
                .containsEntry(Topic.TRANSACTION_FLATTENED, 0L)
                .containsEntry(
                        Topic.TRANSACTION_STREAM,
                        fixture.expectation().topic(Topic.TRANSACTION_STREAM).records());
    }

    @Test
    void namesATopicWhoseFilesLackTheMetadataColumns() throws Exception {
        for (Path file : parquetFiles("streams/transaction_stream_anonymized")) {
            Files.delete(file);
        }
        fixture.write(Topic.TRANSACTION_STREAM_ANONYMIZED, "SELECT * EXCLUDE (_offset) FROM rows");
        assertThat(differences().sentences())
                .singleElement()
                .asString()
                .startsWith("The files of transaction_stream_anonymized cannot be compared (")
                .contains("_offset");
    }

    private List<Path> parquetFiles(String directory) throws IOException {
        try (var paths = Files.walk(fixture.lake().resolve(directory))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void countsNothingInALakeThatDoesNotExistYet() throws Exception {
        LakeVerifier nowhere = new LakeVerifier(LakeDirectories.of(directory.resolve("nowhere")));
        assertThat(nowhere.recordsPerTopic())
                .hasSize(8)
                .allSatisfy((topic, rows) -> assertThat(rows).isZero());
        assertThat(nowhere.verify(fixture.expectation()).total()).isEqualTo(8);
    }

    private Differences differences() throws Exception {
        return verifier.verify(fixture.expectation());
    }

    private static void deleteTree(Path root) throws Exception {
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
