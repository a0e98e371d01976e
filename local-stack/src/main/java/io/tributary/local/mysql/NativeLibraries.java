package io.tributary.local.mysql;

import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.StackException;
import io.tributary.local.process.Tool;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The system libraries that mysqld expects and a lean Linux lacks: put into lib/private, where it looks first. */
final class NativeLibraries {
    private static final List<Library> LIBRARIES = List.of(
            new Library("libaio.so.1", List.of("libaio.so.1t64"), List.of("libaio1", "libaio1t64")),
            new Library("libnuma.so.1", List.of(), List.of("libnuma1")));
    private static final List<Path> SYSTEM_DIRECTORIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/lib64"));
    private static final int MULTIARCH_DEPTH = 2;

    private final Path mysqlHome;
    private final Consumer<String> progress;

    private NativeLibraries(Path mysqlHome, Consumer<String> progress) {
        this.mysqlHome = mysqlHome;
        this.progress = progress;
    }

    static NativeLibraries of(Path mysqlHome, Consumer<String> progress) {
        return new NativeLibraries(mysqlHome, progress);
    }

    private record Library(String soname, List<String> otherNames, List<String> debianPackages) {}

    /** Supplies what is missing, or fails naming the package to install. */
    void complete() throws IOException {
        List<String> linked = Tool.run(mysqlHome, "ldd", "bin/mysqld").output();
        for (Library library : LIBRARIES) {
            if (linked.stream().anyMatch(line -> line.contains(library.soname() + " => not found"))) {
                supply(library);
            }
        }
    }

    private void supply(Library library) throws IOException {
        Path target = Files.createDirectories(mysqlHome.resolve("lib/private")).resolve(library.soname());
        Optional<Path> installed = installedUnderOtherName(library);
        if (installed.isPresent()) {
            Files.createSymbolicLink(target, installed.get());
            return;
        }
        progress.accept("Fetching " + library.soname() + ", which MySQL needs and this system lacks ...");
        if (!fetched(library, target)) {
            throw new StackException("MySQL needs " + library.soname()
                    + ", which this system lacks. Install it: apt-get install "
                    + library.debianPackages().get(0) + " (newer Debian and Ubuntu: "
                    + library.debianPackages().get(library.debianPackages().size() - 1) + "), or dnf install "
                    + library.debianPackages().get(0).replaceAll("1$", "") + ".");
        }
    }

    private static Optional<Path> installedUnderOtherName(Library library) throws IOException {
        for (Path directory : SYSTEM_DIRECTORIES) {
            Optional<Path> found = find(directory, MULTIARCH_DEPTH, library.otherNames());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean fetched(Library library, Path target) throws IOException {
        Path scratch = Files.createTempDirectory("tributary-library");
        try {
            if (!downloaded(library, scratch)) {
                Tool.run(scratch, "apt-get", "update");
                if (!downloaded(library, scratch)) {
                    return false;
                }
            }
            Path content = Files.createDirectories(scratch.resolve("content"));
            try (Stream<Path> packages = Files.list(scratch)) {
                packages.filter(file -> file.toString().endsWith(".deb"))
                        .forEach(file -> Tool.run(scratch, "dpkg", "-x", file.toString(), content.toString()));
            }
            List<String> names = Stream.concat(Stream.of(library.soname()), library.otherNames().stream())
                    .toList();
            Optional<Path> found = find(content, Integer.MAX_VALUE, names);
            if (found.isPresent()) {
                Files.copy(found.get().toRealPath(), target, StandardCopyOption.REPLACE_EXISTING);
            }
            return found.isPresent();
        } finally {
            DirectoryTree.delete(scratch);
        }
    }

    private static boolean downloaded(Library library, Path scratch) {
        return library.debianPackages().stream()
                .anyMatch(name -> Tool.run(scratch, "apt-get", "download", name).succeeded());
    }

    private static Optional<Path> find(Path directory, int depth, List<String> names) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                directory,
                depth,
                (file, attributes) -> names.contains(file.getFileName().toString()),
                new FileVisitOption[0])) {
            return files.findFirst();
        }
    }
}
