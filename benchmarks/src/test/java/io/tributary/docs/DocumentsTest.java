package io.tributary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.Bench;
import io.tributary.docs.MarkdownFile.CodeBlock;
import io.tributary.docs.MarkdownFile.Piece;
import io.tributary.local.ProjectRoot;
import io.tributary.local.Tributary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Holds all documents to what is there: files, settings, commands, messages, tests. Runs no server and no command. */
class DocumentsTest {
    private static final Path ROOT = ProjectRoot.find();
    private static final int README_LINES = 150;
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w*[a-z](?:IT|Test)\\b");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern MODULES = Pattern.compile("-pl ([\\w,/.-]+)");
    private static final Pattern SYMPTOM = Pattern.compile("^\\| ((?:`[^`]+`(?:, )?)+) \\|");

    private final List<MarkdownFile> documents;

    @TempDir
    private Path lake;

    DocumentsTest() throws IOException {
        this.documents = MarkdownFile.below(ROOT);
    }

    @Test
    void readmeHasAtMost150Lines() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (MarkdownFile document : documents) {
            for (Piece link : document.links()) {
                if (!leadsSomewhere(document, link.text())) {
                    broken.add(link.place() + ": " + link.text());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexNamesEveryDocument() {
        Set<String> missing = new TreeSet<>();
        MarkdownFile index = document("docs/README.md");
        Set<Path> linked =
                index.links().stream().map(link -> target(index, link.text())).collect(Collectors.toSet());
        documents.stream()
                .filter(document -> document != index && !linked.contains(document.path()))
                .forEach(document -> missing.add(document.name()));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyShownConfigIsValid() throws IOException {
        List<ShownConfig> shown = new ArrayList<>();
        for (MarkdownFile document : documents) {
            document.blocks().forEach(block -> shown.addAll(ShownConfig.of(document.name(), block)));
        }
        try (Stream<Path> files = Files.list(ROOT.resolve("connector-configs/connectors"))) {
            for (Path file : files.toList()) {
                ShownConfig.config("", ROOT.relativize(file).toString(), Files.readString(file))
                        .ifPresent(shown::add);
            }
        }
        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(shown.stream().flatMap(config -> config.problems(lake).stream()))
                .isEmpty();
    }

    @Test
    void everySettingInBackticksExists() {
        assertThat(pieces(MarkdownFile::spans)
                        .filter(span -> SettingNames.isUnknownSetting(span.text()))
                        .map(span -> span.place() + ": " + span.text()))
                .isEmpty();
    }

    @Test
    void everyCommandOfTheLauncherIsUnderstood() {
        List<String> refused = new ArrayList<>();
        List<Piece> commands = commands("./tributary ").toList();
        for (Piece command : commands) {
            try {
                parse(command.text());
            } catch (CommandLine.ParameterException e) {
                refused.add(command.place() + ": " + command.text() + ": " + e.getMessage());
            }
        }
        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(refused).isEmpty();
    }

    @Test
    void everyProfileAndModuleOfAMavenCommandExists() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        List<String> unknown = new ArrayList<>();
        commands("mvn ").forEach(command -> {
            PROFILE.matcher(command.text())
                    .results()
                    .map(match -> match.group(1))
                    .filter(profile -> !pom.contains("<id>" + profile + "</id>"))
                    .forEach(profile -> unknown.add(command.place() + ": profile " + profile));
            MODULES.matcher(command.text())
                    .results()
                    .flatMap(match -> Arrays.stream(match.group(1).split(",")))
                    .filter(module -> !pom.contains("<module>" + module + "</module>"))
                    .forEach(module -> unknown.add(command.place() + ": module " + module));
        });
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> classes = testClasses();
        List<String> unknown = new ArrayList<>();
        pieces(MarkdownFile::prose)
                .forEach(line -> TEST_CLASS
                        .matcher(line.text())
                        .results()
                        .filter(match -> !classes.contains(match.group()))
                        .forEach(match -> unknown.add(line.place() + ": " + match.group())));
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyQueryOverTheLakeIsUnderstoodByDuckDb() throws SQLException {
        List<String> refused = new ArrayList<>();
        List<Piece> queries = queries();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement parse = duckDb.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            for (Piece query : queries) {
                parse.setString(1, query.text());
                try (ResultSet parsed = parse.executeQuery()) {
                    parsed.next();
                    if (!parsed.getString(1).startsWith("{\"error\":false")) {
                        refused.add(query.place() + ": " + parsed.getString(1));
                    }
                }
            }
        }
        assertThat(queries).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    /** So that somebody who searches for what a log says finds it, whatever has been reworded. */
    @Test
    void everySymptomIsSaidByTheCode() throws IOException {
        SourceTexts sources = SourceTexts.of(ROOT);
        List<Piece> symptoms = new ArrayList<>();
        for (Piece line : document("docs/troubleshooting.md").prose()) {
            SYMPTOM.matcher(line.text())
                    .results()
                    .flatMap(match -> Arrays.stream(match.group(1).split("`")))
                    .filter(text -> !text.isBlank() && !text.equals(", "))
                    .forEach(text -> symptoms.add(new Piece(line.place(), text)));
        }
        assertThat(symptoms).hasSizeGreaterThan(100);
        assertThat(symptoms.stream()
                        .filter(symptom -> !sources.haveTogether(fixedParts(symptom.text())))
                        .map(symptom -> symptom.place() + ": " + symptom.text()))
                .isEmpty();
    }

    private static List<String> fixedParts(String symptom) {
        return Arrays.stream(symptom.split("…"))
                .map(String::strip)
                .filter(part -> part.length() > 2)
                .toList();
    }

    private boolean leadsSomewhere(MarkdownFile document, String link) {
        Path target = target(document, link);
        int hash = link.indexOf('#');
        return Files.exists(target)
                && (hash < 0
                        || documents.stream()
                                .filter(other -> other.path().equals(target))
                                .anyMatch(other -> other.anchors().contains(link.substring(hash + 1))));
    }

    private static Path target(MarkdownFile document, String link) {
        String file = link.split("#", 2)[0];
        return file.isEmpty()
                ? document.path()
                : document.path().resolveSibling(file).normalize();
    }

    private MarkdownFile document(String name) {
        return documents.stream()
                .filter(document -> document.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name));
    }

    private Stream<Piece> pieces(Function<MarkdownFile, List<Piece>> kind) {
        return documents.stream().flatMap(document -> kind.apply(document).stream());
    }

    /** The commands in backticks, and those in blocks of a shell, without what a shell does with them. */
    private Stream<Piece> commands(String beginning) {
        Stream<Piece> lines = documents.stream()
                .flatMap(document -> document.blocks().stream())
                .filter(block -> block.language().isEmpty() || block.language().equals("bash"))
                .flatMap(block -> block.text().lines().map(line -> new Piece(block.place(), line)));
        return Stream.concat(lines, pieces(MarkdownFile::spans))
                .filter(piece -> piece.text().contains(beginning))
                .map(piece -> new Piece(piece.place(), command(piece.text(), beginning)));
    }

    private static String command(String line, String beginning) {
        return line.substring(line.indexOf(beginning))
                .split("\\s+#|\\)|;|&&", 2)[0]
                .strip();
    }

    private static void parse(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split("\\s+")));
        words.remove(0);
        words.replaceAll(word -> word.equals("<command>") ? "up" : word);
        if (words.get(0).equals("bench")) {
            words.remove(0);
            Bench.commandLine().parseArgs(words.toArray(String[]::new));
        } else {
            Tributary.commandLine().parseArgs(words.toArray(String[]::new));
        }
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
                }
            }
        }
        return classes;
    }

    /** Those over files. Statements for MySQL have no parser here. */
    private List<Piece> queries() {
        return documents.stream()
                .flatMap(document -> document.blocks().stream())
                .filter(block -> block.language().equals("sql") && block.text().contains("read_parquet("))
                .flatMap(DocumentsTest::statements)
                .toList();
    }

    private static Stream<Piece> statements(CodeBlock block) {
        return Arrays.stream(block.text().split(";"))
                .filter(statement -> !statement.isBlank())
                .map(statement -> new Piece(block.place(), statement));
    }
}
