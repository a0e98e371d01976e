package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.apache.parquet.io.OutputFile;

/** A store that can give a file another name: what is staged lies under a temporary one. */
@InputOutput
public interface FileSystem extends Store, Directories {

    /** A file that does not exist yet; its directory is made with it. */
    OutputFile create(String path);

    /** Makes a closed file and its name durable. */
    void force(String path) throws IOException;

    /** Gives a durable file its final name, durably, and removes the temporary one; as {@link #publish}. */
    Publication rename(String temporary, String path, long bytes) throws IOException;

    @Override
    void delete(String path) throws IOException;

    @Override
    default void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            delete(path);
        }
    }

    @Override
    default String whyStagedFilesVanish() {
        return "Something has removed them: a cleaner of temporary files, or a restore of the lake without "
                + describe("_tributary") + ". Put them back, and the partition goes on within ten minutes.";
    }

    @Override
    default Optional<Directories> directories() {
        return Optional.of(this);
    }

    @Override
    default StagedFile stage(String path, Staging how) {
        return new TemporaryFile(this, TemporaryFile.path(how));
    }

    @Override
    default Publication publish(Token token, String path, long bytes) throws IOException {
        return rename(temporary(token), path, bytes);
    }

    @Override
    default void sweep(String home, long claim) throws IOException {
        String directory = TemporaryFile.directory(home);
        for (String name : names(directory)) {
            if (TemporaryFile.isOlderThan(claim, name)) {
                delete(directory + "/" + name);
            }
        }
    }

    private String temporary(Token token) {
        token.requireFor(Token.FILE, describe(""));
        return token.staged();
    }
}
