import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.parquet.readers.Answer;
import io.tributary.connect.parquet.readers.SparkRead;
import io.tributary.connect.parquet.readers.ValueText;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads with the Spark of its class path. It is a source file that {@code java} compiles when it starts, so that no test
 * of the sink has Spark on its class path.
 */
final class SparkReads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SparkReads() {}

    /** The arguments are the files of the reads and of the answers, and the zone of the session. */
    public static void main(String[] args) throws IOException {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", args[2])
                .config("spark.sql.datetime.java8API.enabled", "true")
                .getOrCreate();
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (SparkRead read : JSON.readValue(new File(args[0]), new TypeReference<List<SparkRead>>() {})) {
            answers.put(read.name(), answer(spark.newSession(), read));
        }
        JSON.writeValue(new File(args[1]), answers);
        spark.stop();
    }

    private static Answer answer(SparkSession session, SparkRead read) {
        try {
            read.settings().forEach(session.conf()::set);
            DataFrameReader reader = session.read().option("mergeSchema", "true");
            if (read.schema().endsWith(".parquet")) {
                reader = reader.schema(session.read().parquet(read.schema()).schema());
            } else if (!read.schema().isEmpty()) {
                reader = reader.schema(read.schema());
            }
            Dataset<Row> rows = reader.parquet(read.path());
            return Answer.of(
                    rows.collectAsList().stream().map(SparkReads::fields).toList());
        } catch (Exception e) {
            return Answer.failed(e);
        }
    }

    private static Map<String, String> fields(Row row) {
        String[] names = row.schema().fieldNames();
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], text(row.get(i)));
        }
        return fields;
    }

    private static String text(Object value) {
        if (value instanceof Row struct) {
            return ValueText.struct(fields(struct));
        }
        if (value instanceof scala.collection.Seq<?> list) {
            List<String> items = new ArrayList<>();
            CollectionConverters.asJava(list).forEach(item -> items.add(text(item)));
            return ValueText.list(items);
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, String> entries = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, entry) -> entries.put(text(key), text(entry)));
            return ValueText.map(entries);
        }
        return ValueText.of(value);
    }
}
