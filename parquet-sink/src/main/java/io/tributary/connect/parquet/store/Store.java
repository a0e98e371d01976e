package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.io.InputFile;

/**
 * Where the lake lies. Paths are relative to its root, names joined by slashes. An {@link IOException} says nothing about
 * whether the call took effect; every call may be made again, by anybody. Safe for several threads, as long as they mean
 * different files.
 */
@InputOutput
public interface Store extends AutoCloseable {

    /** A new file, of which nothing is visible at its path until it is sealed and published. */
    StagedFile stage(String path, Staging how);

    /** Makes a sealed file appear under its path, whose size tells it from others; nothing is overwritten. */
    Publication publish(Token token, String path, long bytes) throws IOException;

    /** Removes what owners before this claim have staged in the home of a partition, and not published. */
    void sweep(String home, long claim) throws IOException;

    /** A file to read from, such as a finished Parquet file. */
    InputFile open(String path);

    /**
     * Creates a file with this content, durably and in one step: a reader sees all of it or no file.
     *
     * @return a time by the store's own clock at which it was there, in epoch milliseconds; empty if there is a file of that name already,
     *     whosever it is
     */
    OptionalLong createIfAbsent(String path, byte[] content) throws IOException;

    /** When a file was there that was created like that, by the same clock; for whoever has missed the answer. */
    long createdMs(String path) throws IOException;

    /** The content of a small file; empty where there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /** Gives a file this content, durably and in one step: a reader sees the old content or the new. */
    void replace(String path, byte[] content) throws IOException;

    /** What file systems can do with links and directories besides; empty on object stores. */
    default Optional<Directories> directories() {
        return Optional.empty();
    }

    /** What lies at a path; empty where nothing does, also because the path leads through a file. */
    Optional<Listed> look(String path) throws IOException;

    /** What lies in one small directory; nothing where there is no such directory. */
    List<Listed> list(String directory) throws IOException;

    /** The names of what lies in one small directory. */
    default List<String> names(String directory) throws IOException {
        return list(directory).stream().map(Listed::name).toList();
    }

    default boolean exists(String path) throws IOException {
        return look(path).isPresent();
    }

    /** Removes files; those that are not there are gone as wanted, and so is a directory that holds anything left. */
    void delete(Collection<String> paths) throws IOException;

    /** As above, of one. */
    default void delete(String path) throws IOException {
        delete(List.of(path));
    }

    /** Small files beside the staged ones that are of no use once this one is published. */
    default List<String> leftBy(Token token) {
        return List.of();
    }

    /**
     * How long a file that is neither staged nor published may still be about to appear, because somebody else's
     * publication of it is under way.
     */
    default Duration missingBeforeGone() {
        return Duration.ZERO;
    }

    /** A sentence for an operator who finds that staged files are gone. */
    String whyStagedFilesVanish();

    /** Tries below this path whatever exactly once rests on besides creations, and leaves nothing behind. */
    default void probe(String path) throws IOException {}

    /** The path as an operator would look for it. */
    String describe(String path);

    /** Ends its use. Never throws. */
    @Override
    default void close() {}
}
