package io.tributary.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the code of both sinks says, as far as its sources hold it in one piece. */
final class SourceTexts {
    private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final List<String> MODULES =
            List.of("sink-support", "plugin-metrics", "parquet-sink", "store-s3", "mysql-upsert-sink");

    private final List<String> sources;

    private SourceTexts(List<String> sources) {
        this.sources = sources;
    }

    static SourceTexts of(Path root) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.add(BETWEEN_LITERALS
                            .matcher(Files.readString(file))
                            .replaceAll("")
                            .replace("\\\"", "\""));
                }
            }
        }
        return new SourceTexts(sources);
    }

    /** Whether one of the sources has all of these texts. */
    boolean haveTogether(List<String> texts) {
        return sources.stream().anyMatch(source -> texts.stream().allMatch(source::contains));
    }
}
