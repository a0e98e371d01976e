package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/**
 * The file system of the lake. Paths are relative to its root, names joined by slashes. An {@link IOException} says
 * nothing about whether the call took effect; every call may be made again. Safe for several threads, as long as they mean
 * different files.
 */
@InputOutput
public interface Store {

    /** A file that does not exist yet; its directory is made with it. */
    OutputFile create(String path);

    /** Makes a closed file and its name durable. */
    void force(String path) throws IOException;

    /** A file to read from, such as a finished Parquet file. */
    InputFile open(String path);

    /**
     * Creates a file with this content, durably and in one step: a reader sees all of it or no file. False if there is
     * a file of that name already, whosever it is.
     */
    boolean createIfAbsent(String path, byte[] content) throws IOException;

    /** The content of a small file; empty where there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /**
     * Gives a durable file its final name, durably, and removes the temporary one. False where the temporary file is
     * gone, because it has been published before. Fails if another file has the final name; nothing is overwritten.
     */
    boolean publish(String temporary, String published) throws IOException;

    /**
     * Gives a durable file one more name, or makes a copy of it, durably and in one step. Does nothing where there is a
     * file of that name already.
     */
    void linkOrCopy(String path, String copy) throws IOException;

    /** Gives a file this content, durably and in one step: a reader sees the old content or the new. */
    void replace(String path, byte[] content) throws IOException;

    /**
     * Gives a directory with all its files another name, durably and in one step. False where that name is taken;
     * nothing is overwritten.
     */
    boolean renameDirectory(String directory, String renamed) throws IOException;

    /** Removes a directory and all that lies in it; does nothing where there is none. */
    void deleteDirectory(String directory) throws IOException;

    boolean exists(String path) throws IOException;

    /** The names of what lies in one small directory; none where there is no such directory. */
    List<String> list(String directory) throws IOException;

    /** Removes a file; does nothing where there is none. */
    void delete(String path) throws IOException;

    /** The path as an operator would look for it. */
    String describe(String path);
}
