package io.tributary.local;

import java.nio.file.Path;

/** Where a reader of this machine finds the files of a lake's streams, and those of its tables. */
public record LakeDirectories(Path streams, Path tables) {
    private static final Path STREAMS = Path.of("streams");
    private static final Path TABLES = Path.of("tables");

    /** Both in one lake. */
    public static LakeDirectories of(Path lake) {
        return of(lake, lake);
    }

    static LakeDirectories of(Path lakeOfStreams, Path lakeOfTables) {
        return new LakeDirectories(lakeOfStreams.resolve(STREAMS), lakeOfTables.resolve(TABLES));
    }

    /** The file as it is called in the lake. */
    public Path relativize(Path file) {
        return file.startsWith(streams)
                ? STREAMS.resolve(streams.relativize(file))
                : TABLES.resolve(tables.relativize(file));
    }
}
