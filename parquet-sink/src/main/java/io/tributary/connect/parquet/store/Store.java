package io.tributary.connect.parquet.store;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/**
 * The file system of the lake. Paths are relative to its root, names joined by slashes. An {@link IOException} says
 * nothing about whether the call took effect.
 */
public interface Store {

    /** A file that does not exist yet; its directory is made with it. */
    OutputFile create(String path);

    /** Makes a closed file and its name durable. */
    void force(String path) throws IOException;

    InputFile open(String path);

    /**
     * Gives a durable file its final name, durably, and removes the old one. Fails if another file has that name;
     * nothing is ever overwritten.
     */
    void publish(String temporary, String published) throws IOException;

    /** The paths of the files in one directory; none where there is no such directory. */
    List<String> list(String directory) throws IOException;

    /** Removes a file; does nothing where there is none. */
    void delete(String path) throws IOException;

    /** The path as an operator would look for it. */
    String describe(String path);
}
