package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A store whose calls fail once it is aborted, so that whatever consists of many ends soon. Only files can still be
 * removed, as whoever was cut short has to.
 */
@InputOutput
public final class AbortableStore implements Store {
    private final Store store;
    private volatile boolean aborted;

    public AbortableStore(Store store) {
        this.store = store;
    }

    /** For any thread. */
    public void abort() {
        aborted = true;
    }

    public boolean isAborted() {
        return aborted;
    }

    @Override
    public StagedFile stage(String path, Staging how) {
        return new AbortableFile(store.stage(path, how));
    }

    @Override
    public Publication publish(Token token, String path, long bytes) throws IOException {
        requireGoingOn();
        return store.publish(token, path, bytes);
    }

    @Override
    public void sweep(String home, long claim) throws IOException {
        requireGoingOn();
        store.sweep(home, claim);
    }

    @Override
    public InputFile open(String path) {
        InputFile file = store.open(path);
        return new InputFile() {
            @Override
            public long getLength() throws IOException {
                requireGoingOn();
                return file.getLength();
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                requireGoingOn();
                return file.newStream();
            }
        };
    }

    @Override
    public OptionalLong createIfAbsent(String path, byte[] content) throws IOException {
        requireGoingOn();
        return store.createIfAbsent(path, content);
    }

    @Override
    public long createdMs(String path) throws IOException {
        requireGoingOn();
        return store.createdMs(path);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        requireGoingOn();
        return store.read(path);
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        requireGoingOn();
        store.replace(path, content);
    }

    @Override
    public Optional<Directories> directories() {
        return store.directories().map(AbortableDirectories::new);
    }

    @Override
    public Optional<Listed> look(String path) throws IOException {
        requireGoingOn();
        return store.look(path);
    }

    @Override
    public List<Listed> list(String directory) throws IOException {
        requireGoingOn();
        return store.list(directory);
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        store.delete(paths);
    }

    @Override
    public List<String> leftBy(Token token) {
        return store.leftBy(token);
    }

    @Override
    public String whyStagedFilesVanish() {
        return store.whyStagedFilesVanish();
    }

    @Override
    public Duration missingBeforeGone() {
        return store.missingBeforeGone();
    }

    @Override
    public void probe(String path) throws IOException {
        requireGoingOn();
        store.probe(path);
    }

    /** Ends the use of the store, once nobody calls it any more. */
    @Override
    public void close() {
        store.close();
    }

    @Override
    public String describe(String path) {
        return store.describe(path);
    }

    private void requireGoingOn() throws IOException {
        if (aborted) {
            throw new IOException("The task has ended");
        }
    }

    private final class AbortableFile implements StagedFile {
        private final StagedFile file;

        AbortableFile(StagedFile file) {
            this.file = file;
        }

        @Override
        public PositionOutputStream create(long blockSizeHint) throws IOException {
            requireGoingOn();
            return file.create(blockSizeHint);
        }

        @Override
        public Token seal(long rows) throws IOException {
            requireGoingOn();
            return file.seal(rows);
        }

        @Override
        public void abandon() {
            file.abandon();
        }

        @Override
        public String getPath() {
            return file.getPath();
        }
    }

    private final class AbortableDirectories implements Directories {
        private final Directories directories;

        AbortableDirectories(Directories directories) {
            this.directories = directories;
        }

        @Override
        public void linkOrCopy(String path, String copy) throws IOException {
            requireGoingOn();
            directories.linkOrCopy(path, copy);
        }

        @Override
        public void makeReadOnly(String path) throws IOException {
            requireGoingOn();
            directories.makeReadOnly(path);
        }

        @Override
        public boolean renameDirectory(String directory, String renamed) throws IOException {
            requireGoingOn();
            return directories.renameDirectory(directory, renamed);
        }

        @Override
        public void deleteDirectory(String directory) throws IOException {
            requireGoingOn();
            directories.deleteDirectory(directory);
        }
    }
}
