package io.tributary.connect.parquet.readers;

import static io.tributary.connect.parquet.readers.CaseRecords.objects;
import static io.tributary.connect.support.testing.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Directories, names of columns, tables, codecs. */
final class LakeCases {
    private LakeCases() {}

    static List<ReaderCase> all() {
        List<ReaderCase> cases = new ArrayList<>(List.of(
                days(),
                ReaderCase.of("Directories date=2026-01-01")
                        .set("path.template", "streams/${topic}/date=${time:yyyy-MM-dd}")
                        .put(objects(object("v", 1L)))
                        .expect("date", "2026-01-01")
                        .read(Reader.PARQUET_JAVA, Mark.lacks("date")),
                directories("Directories of texts: ä, blank, %, =, /, :, null")
                        .put(objects(
                                object("c", "\u00e4 \u00f6"),
                                object("c", "a b"),
                                object("c", "50%"),
                                object("c", "a=b"),
                                object("c", "a/b:c"),
                                object("c", "_h"),
                                object("c", "\ud83d\ude80"),
                                object("c", null)))
                        .expect(
                                "c",
                                "\"\u00e4 \u00f6\"",
                                "\"a b\"",
                                "\"50%\"",
                                "\"a=b\"",
                                "\"a/b:c\"",
                                "\"_h\"",
                                "\"\ud83d\ude80\"",
                                "null"),
                directories("Directories of texts that look like numbers")
                        .put(objects(object("c", "01234")))
                        .expect("c", "\"01234\"")
                        .read(Reader.SPARK_3, Mark.with(ReadOption.TEXT_DIRECTORIES, Mark.wrong("c: 1234")))
                        .read(Reader.SPARK_4, Mark.with(ReadOption.TEXT_DIRECTORIES, Mark.wrong("c: 1234"))),
                directories("Directories of texts, topic of an earlier release")
                        .claimedByAnEarlierRelease()
                        .put(objects(object("c", "\u00e4 \u00f6"), object("c", "a b"), object("c", "50%")))
                        .expect("c", "\"\u00e4 \u00f6\"", "\"a b\"", "\"50%\"")
                        .read(Reader.SPARK_3, Mark.wrong("c: \"\u00c3\u00a4 \u00c3\u00b6\", \"a b\", \"50%\""))
                        .read(Reader.SPARK_4, Mark.wrong("c: \"\u00c3\u00a4 \u00c3\u00b6\", \"a b\", \"50%\"")),
                names(),
                metadata(),
                table(),
                ReaderCase.of("Table whose column became DOUBLE")
                        .asTable()
                        .put(source -> Stream.of(
                                source.schemaless("a", object("v", 10L)), source.schemaless("b", object("v", 10.5))))
                        .expect("v", "10", "10.5")));
        for (String codec : List.of("uncompressed", "snappy", "gzip", "lz4_raw")) {
            cases.add(ReaderCase.of("parquet.compression=" + codec)
                    .set("parquet.compression", codec)
                    .put(objects(object("v", 1L, "w", "x".repeat(1_000))))
                    .expect("v", "1")
                    .expect("w", "\"" + "x".repeat(1_000) + "\""));
        }
        return cases;
    }

    private static ReaderCase days() {
        return ReaderCase.of("Directories year=/month=/day=")
                .set("path.template", "streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}")
                .put(source -> Stream.of(source.schemaless("k", object("v", 1L))))
                .expect("year", "2026")
                .expect("month", "1")
                .read(Reader.PARQUET_JAVA, Mark.lacks("year"))
                .read(Reader.DUCKDB, Mark.shownAs("month", "\"01\""));
    }

    private static ReaderCase directories(String name) {
        return ReaderCase.of(name)
                .set("path.template", "streams/${topic}/c=${field:c}")
                .read(Reader.PARQUET_JAVA, Mark.lacks("c"));
    }

    private static ReaderCase names() {
        return ReaderCase.of("Names of columns: blank, dot, quotes, umlaut, ,;{}()=, Id beside id")
                .put(objects(
                        object("a b", 1L, "c.d", 2L, "\"q\"", 3L, "\u00fcber", 4L, ",;{}()=", 5L, "id", 6L, "Id", 7L)))
                .expect("a b", "1")
                .expect("c.d", "2")
                .expect("\"q\"", "3")
                .expect("\u00fcber", "4")
                .expect(",;{}()=", "5")
                .expect("id", "6")
                .expect("Id_2", "7");
    }

    private static ReaderCase metadata() {
        return ReaderCase.of("Metadata and key columns, tombstones")
                .set("metadata.columns", "_topic,_partition,_offset,_timestamp,_key")
                .set("key.columns", "id")
                .set("tombstones", "write")
                .put(source -> Stream.of(
                        source.record(null, object("id", 7L), null, object("v", 1L)),
                        source.record(null, object("id", 8L), null, null)))
                .expect("id", "7", "8")
                .expect("v", "1", "null")
                .expect("_partition", "0", "0")
                .expect("_timestamp", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
                .expect("_key", "\"{\\u0022id\\u0022:7}\"", "\"{\\u0022id\\u0022:8}\"");
    }

    private static ReaderCase table() {
        return ReaderCase.of("Table: the newest row of each key")
                .asTable()
                .set("metadata.columns", "_offset,_key")
                .put(source -> Stream.of(
                        source.schemaless("a", object("v", 1L)),
                        source.schemaless("b", object("v", 2L)),
                        source.schemaless("c", object("v", 3L)),
                        source.schemaless("a", object("v", 4L)),
                        source.tombstone("b")))
                .expect("_key", "\"c\"", "\"a\"")
                .expect("v", "3", "4");
    }
}
