package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
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
public interface Store {

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

    /** The content of a small file; empty where there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /** Gives a file this content, durably and in one step: a reader sees the old content or the new. */
    void replace(String path, byte[] content) throws IOException;

    /**
     * Gives a durable file one more name, or makes a copy of it, durably and in one step. Does nothing where there is a
     * file of that name already.
     */
    void linkOrCopy(String path, String copy) throws IOException;

    /** Lets nobody write into a file, under none of its names; it can still be removed. */
    void makeReadOnly(String path) throws IOException;

    /**
     * Gives a directory with all its files another name, durably and in one step. False where that name is taken;
     * nothing is overwritten.
     */
    boolean renameDirectory(String directory, String renamed) throws IOException;

    /** Removes a directory and all that lies in it; does nothing where there is none. */
    void deleteDirectory(String directory) throws IOException;

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

    /** Removes a file; does nothing where there is none, nor where a directory holds anything. */
    void delete(String path) throws IOException;

    /** The path as an operator would look for it. */
    String describe(String path);
}
