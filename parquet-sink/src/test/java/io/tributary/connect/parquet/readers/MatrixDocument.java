package io.tributary.connect.parquet.readers;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The expectations as users read them. */
final class MatrixDocument {
    private static final String HEADING = """
            # Who reads the lake

            What readers make of each kind of record. Written from the expectations of `ReaderMatrixTest` and
            `ReaderMatrixIT`, which write each case with the sink and read it back with each reader, value by value; do not
            edit. A case is a topic of its own, with one file for each record.

            | Reader | asked |
            |---|---|
            | parquet-java | each file by itself, by the schema in its footer |
            | DuckDB | `FROM read_parquet('…/**/*.parquet', union_by_name=true, hive_partitioning=true)` |
            | Spark | `spark.read().option("mergeSchema", "true").parquet("…")` |

            All sessions are in America/Los_Angeles. *Right* means the same values and kinds: an instant as an instant, a wall
            clock as a wall clock. *with* an option means not without it; Spark's settings of the table belong to the
            session.

            """;

    private MatrixDocument() {}

    /** {@code versions} of the readers whose titles do not say them. */
    static String text(Map<Reader, String> versions) {
        StringBuilder text = new StringBuilder(HEADING);
        text.append(row("Case", reader -> reader.title() + versions.getOrDefault(reader, "")));
        text.append(row("---", reader -> "---"));
        Cases.all()
                .forEach(one ->
                        text.append(row(one.name(), reader -> one.mark(reader).words())));
        return text.toString();
    }

    private static String row(String first, Function<Reader, String> cell) {
        return Arrays.stream(Reader.values())
                .map(reader -> cell.apply(reader).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }
}
