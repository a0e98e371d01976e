package io.tributary.connect.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.row.GrowingRows;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowFilesTest {
    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void compressesWithTheCodecThatWasAskedFor(Compression compression) throws IOException {
        Path file = write(new ParquetFormat(compression, 1, 1 << 20, 1 << 16, true), texts(1_000));
        try (ParquetFileReader reader = open(file)) {
            assertThat(reader.getFooter().getBlocks().get(0).getColumns().get(0).getCodec())
                    .isEqualTo(CompressionCodecName.valueOf(compression.name()));
        }
    }

    @Test
    void compressesBetterAtAHigherLevel() throws IOException {
        List<SinkRecord> texts = texts(20_000);
        long fast = Files.size(write(new ParquetFormat(Compression.ZSTD, 1, 1 << 26, 1 << 20, false), texts));
        long small = Files.size(write(new ParquetFormat(Compression.ZSTD, 19, 1 << 26, 1 << 20, false), texts));
        assertThat(small).isLessThan(fast);
    }

    @Test
    void cutsRowGroupsAtTheirSize() throws IOException {
        Path file = write(new ParquetFormat(Compression.UNCOMPRESSED, 1, 100_000, 10_000, false), texts(20_000));
        try (ParquetFileReader reader = open(file)) {
            assertThat(reader.getFooter().getBlocks()).hasSizeGreaterThan(3);
        }
    }

    @Test
    void storesSingleColumnsWithoutDictionaryOrWithBloomFilter() throws IOException {
        ParquetFormat format = new ParquetFormat(
                Compression.ZSTD, 1, 1 << 20, 1 << 16, true, Set.of("user.id"), Set.of("user.id", "absent"));
        List<SinkRecord> values = IntStream.range(0, 1_000)
                .mapToObj(i -> records.schemaless("k", Map.of("user", Map.of("id", (long) i), "kind", "k" + i % 3)))
                .toList();
        try (ParquetFileReader reader = open(write(format, values))) {
            Map<String, ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns().stream()
                    .collect(Collectors.toMap(column -> column.getPath().toDotString(), column -> column));
            assertThat(columns.get("user.id").getEncodings()).noneMatch(Encoding::usesDictionary);
            assertThat(columns.get("kind").getEncodings()).anyMatch(Encoding::usesDictionary);
            assertThat(reader.readBloomFilter(columns.get("kind"))).isNull();
            BloomFilter ids = reader.readBloomFilter(columns.get("user.id"));
            assertThat(ids.findHash(ids.hash(999L))).isTrue();
            assertThat(IntStream.range(1_000, 2_000).filter(i -> ids.findHash(ids.hash((long) i))))
                    .hasSizeLessThan(100);
            assertThat(ids.getBitsetSize()).isLessThan(100_000);
        }
    }

    @Test
    void tellsTheMemoryOfBloomFiltersInAdvance() throws IOException {
        ParquetFormat format = new ParquetFormat(
                Compression.ZSTD, 1, 1 << 20, 1 << 16, true, Set.of(), Set.of("user.id", "kind", "absent"));
        GrowingRows rows = GrowingRows.withMetadata();
        rows.row(records.schemaless("k", Map.of("user", Map.of("id", 1L), "kind", "k", "more", 1L)));
        List<RowFile> open = new ArrayList<>();
        try (RowFiles files = new RowFiles(format)) {
            long before = usedBytes();
            for (int i = 0; i < 20; i++) {
                open.add(files.open(new LocalStore(root).create(i + ".parquet"), rows.schema()));
            }
            long each = (usedBytes() - before) / open.size();
            long told = files.bloomFilterBytes(rows.schema());
            assertThat(told).isEqualTo(7_000_000);
            assertThat(each).isBetween(told * 3 / 4, told * 5 / 4);
            open.forEach(RowFile::abandon);
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void cutsPagesAtTheirSize() throws IOException {
        int small = pages(new ParquetFormat(Compression.UNCOMPRESSED, 1, 1 << 26, 1 << 13, false));
        int large = pages(new ParquetFormat(Compression.UNCOMPRESSED, 1, 1 << 26, 1 << 20, false));
        assertThat(small).isGreaterThan(50);
        assertThat(large).isLessThan(5);
    }

    private int pages(ParquetFormat format) throws IOException {
        try (ParquetFileReader reader = open(write(format, texts(15_000)))) {
            BlockMetaData rowGroup = reader.getFooter().getBlocks().get(0);
            return reader.readOffsetIndex(rowGroup.getColumns().get(0)).getPageCount();
        }
    }

    /** The first pages of each row group by dictionary, until it is larger than a megabyte. */
    @Test
    void keepsEveryTextWhereADictionaryIsGivenUpInTheMiddleOfARowGroup() throws IOException {
        int rows = 120_000;
        List<SinkRecord> values = IntStream.range(0, rows)
                .mapToObj(i -> records.schemaless(
                        "k", Map.of("text", "a text that is long enough " + (i < 20_000 ? i % 2_000 : i))))
                .toList();
        Path file = write(new ParquetFormat(Compression.UNCOMPRESSED, 1, 2 << 20, 1 << 18, true), values);
        try (ParquetFileReader reader = open(file)) {
            assertThat(reader.getFooter().getBlocks()).hasSizeGreaterThan(1);
            ColumnChunkMetaData first =
                    reader.getFooter().getBlocks().get(0).getColumns().get(0);
            assertThat(first.getEncodingStats().hasDictionaryEncodedPages()).isTrue();
            assertThat(first.getEncodingStats().hasNonDictionaryEncodedPages()).isTrue();
        }
        assertThat(DuckDb.rows("WITH written AS (SELECT text, row_number() OVER () - 1 AS i FROM '" + file
                        + "') SELECT count(*), count(*) FILTER (text = 'a text that is long enough '"
                        + " || CASE WHEN i < 20000 THEN i % 2000 ELSE i END) FROM written"))
                .containsExactly(rows + "|" + rows);
    }

    @Test
    void storesByDictionaryOnlyWhereTold() throws IOException {
        assertThat(encodings(true)).anyMatch(Encoding::usesDictionary);
        assertThat(encodings(false)).noneMatch(Encoding::usesDictionary);
    }

    @Test
    void writesLogicalTypesThatReadersUnderstand() throws IOException {
        Schema schema = SchemaBuilder.struct()
                .field("small", decimal(9))
                .field("medium", decimal(18))
                .field("large", Decimal.schema(2))
                .field("day", Date.SCHEMA)
                .field("time", Time.SCHEMA)
                .field("at", Timestamp.SCHEMA)
                .field(
                        "counts",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT64_SCHEMA)
                                .build())
                .field(
                        "items",
                        SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build())
                .build();
        Struct struct = new Struct(schema)
                .put("small", new BigDecimal("-1234567.89"))
                .put("medium", new BigDecimal("-1234567890123456.78"))
                .put("large", new BigDecimal("-123456789012345678901234567890.12"))
                .put("day", new java.util.Date(-86_400_000L))
                .put("time", new java.util.Date(3_723_004L))
                .put("at", new java.util.Date(-1L))
                .put("counts", Map.of("a", 1L))
                .put("items", java.util.Arrays.asList(1, null, 3));
        Path file = write(
                new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, true), List.of(records.struct("k", struct)));
        assertThat(DuckDb.rows("SELECT small, medium, large, day, time, \"at\" AT TIME ZONE 'UTC', counts, items FROM '"
                        + file + "'"))
                .containsExactly("-1234567.89|-1234567890123456.78|-123456789012345678901234567890.12|1969-12-31"
                        + "|01:02:03.004|1969-12-31 23:59:59.999|{a=1}|[1, NULL, 3]");
    }

    private static Schema decimal(int precision) {
        return Decimal.builder(2)
                .parameter("connect.decimal.precision", String.valueOf(precision))
                .build();
    }

    private List<Encoding> encodings(boolean dictionary) throws IOException {
        Path file = write(new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, dictionary), texts(1_000));
        try (ParquetFileReader reader = open(file)) {
            BlockMetaData rowGroup = reader.getFooter().getBlocks().get(0);
            return List.copyOf(rowGroup.getColumns().get(0).getEncodings());
        }
    }

    private List<SinkRecord> texts(int count) {
        Random random = new Random(42);
        return random.ints(count, 0, 500)
                .mapToObj(i -> records.schemaless("k", Map.of("text", "the same words again and again " + i)))
                .toList();
    }

    private Path write(ParquetFormat format, List<SinkRecord> values) throws IOException {
        GrowingRows rows = GrowingRows.withMetadata();
        rows.row(values.get(0));
        String name = format.compression() + "-" + format.level() + "-" + System.nanoTime() + ".parquet";
        try (RowFiles files = new RowFiles(format)) {
            RowFile file = files.open(new LocalStore(root).create(name), rows.schema());
            Random batches = new Random(42);
            List<Object[]> batch = new ArrayList<>();
            for (SinkRecord value : values) {
                batch.add(rows.row(value));
                if (batches.nextInt(150) == 0) {
                    file.write(batch);
                    batch.clear();
                }
            }
            file.write(batch);
            file.complete();
        }
        return root.resolve(name);
    }

    private ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                new LocalStore(root).open(root.relativize(file).toString()));
    }
}
