package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.parquet.io.OutputFile;

/** A store that can give a file another name: what is staged lies under a temporary one. */
@InputOutput
public interface FileSystem extends Store {

    /** A file that does not exist yet; its directory is made with it. */
    OutputFile create(String path);

    /** Makes a closed file and its name durable. */
    void force(String path) throws IOException;

    /** Gives a durable file its final name, durably, and removes the temporary one; as {@link #publish}. */
    Publication rename(String temporary, String path, long bytes) throws IOException;

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
        if (!token.store().equals(Token.FILE)) {
            throw new ConnectException("The log of this lake has files that were staged in a store of another kind ("
                    + token.store() + "), which " + describe("") + " cannot publish. Set store.url back until the"
                    + " connector has settled (a minute without records), then stop it, copy the lake, and change"
                    + " store.url.");
        }
        return token.temporary();
    }
}
