package io.tributary.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A document of the project, taken apart as GitHub would: prose, links, headings, code. */
final class MarkdownFile {
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern NO_PART_OF_AN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

    private final Path path;
    private final String name;
    private final List<Piece> prose = new ArrayList<>();
    private final List<CodeBlock> blocks = new ArrayList<>();

    /** A text and where it stands. */
    record Piece(String place, String text) {}

    /** What stands between two fences. */
    record CodeBlock(String place, String language, String text) {}

    private MarkdownFile(Path root, Path path) throws IOException {
        this.path = path;
        this.name = root.relativize(path).toString();
        read(Files.readAllLines(path));
    }

    /** All documents below a directory that are no product of a build. */
    static List<MarkdownFile> below(Path root) throws IOException {
        List<MarkdownFile> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean isBuilt = name.equals("target") || name.startsWith(".");
                return isBuilt && !directory.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    files.add(new MarkdownFile(root, file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    Path path() {
        return path;
    }

    /** Relative to the project. */
    String name() {
        return name;
    }

    List<Piece> prose() {
        return prose;
    }

    List<CodeBlock> blocks() {
        return blocks;
    }

    /** What stands between single backticks. */
    List<Piece> spans() {
        return found(SPAN, prose);
    }

    /** Where its links lead, without those that leave the project. */
    List<Piece> links() {
        List<Piece> withoutCode = prose.stream()
                .map(line -> new Piece(line.place(), SPAN.matcher(line.text()).replaceAll("")))
                .toList();
        return found(LINK, withoutCode).stream()
                .filter(link -> !link.text().contains("://"))
                .toList();
    }

    /** By which its headings can be linked to; repeated ones are numbered. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Piece heading : found(HEADING, prose)) {
            String anchor = NO_PART_OF_AN_ANCHOR
                    .matcher(heading.text().strip().toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        }
        return anchors;
    }

    private static List<Piece> found(Pattern pattern, List<Piece> lines) {
        return lines.stream()
                .flatMap(line -> pattern.matcher(line.text())
                        .results()
                        .map((MatchResult match) -> new Piece(line.place(), match.group(1))))
                .toList();
    }

    private void read(List<String> lines) {
        String place = "";
        String language = "";
        List<String> block = null;
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number);
            var fence = FENCE.matcher(line);
            if (block == null && fence.matches()) {
                place = name + ":" + (number + 1);
                language = fence.group(1);
                block = new ArrayList<>();
            } else if (block != null && fence.matches()) {
                blocks.add(new CodeBlock(place, language, String.join("\n", block)));
                block = null;
            } else if (block == null) {
                prose.add(new Piece(name + ":" + (number + 1), line));
            } else {
                block.add(line);
            }
        }
        if (block != null) {
            throw new IllegalStateException("The block at " + place + " does not end");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
