package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.FileSystem;
import io.tributary.connect.parquet.store.Listed;
import io.tributary.connect.parquet.store.NewFile;
import io.tributary.connect.parquet.store.Publication;
import io.tributary.connect.parquet.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/** Counts the calls of a task to its store, and lets something happen at some of them. */
final class FaultyStore implements FileSystem, StoreUnderFault {
    private final TestedFileSystem lake;
    private final FileSystem store;
    private final List<String> calls = new ArrayList<>();
    private final Incident incident;
    /** The process is dead, and tidies nothing up. */
    private boolean hasCrashed;

    FaultyStore(TestedFileSystem lake, Incident incident) {
        this.lake = lake;
        this.store = lake.newStore();
        this.incident = incident;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    @Override
    public Store store() {
        return this;
    }

    @Override
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often each was made since so many, without writes, of which long files have more. */
    Map<String, Integer> counts(int before) {
        return calls.subList(before, calls.size()).stream()
                .filter(call -> !call.equals("write"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.summingInt(call -> 1)));
    }

    @Override
    public OutputFile create(String path) {
        OutputFile file = store.create(path);
        return (NewFile) blockSizeHint -> new FaultyStream(call("create", () -> file.create(blockSizeHint)));
    }

    @Override
    public void force(String path) throws IOException {
        call("force", () -> {
            store.force(path);
            return true;
        });
    }

    @Override
    public InputFile open(String path) {
        InputFile file = store.open(path);
        return new InputFile() {
            @Override
            public long getLength() throws IOException {
                return file.getLength();
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                return call("open", file::newStream);
            }
        };
    }

    @Override
    public OptionalLong createIfAbsent(String path, byte[] content) throws IOException {
        return call("createIfAbsent", () -> store.createIfAbsent(path, content));
    }

    @Override
    public long createdMs(String path) throws IOException {
        return call("look", () -> store.createdMs(path));
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return call("read", () -> store.read(path));
    }

    @Override
    public Publication rename(String temporary, String published, long bytes) throws IOException {
        return call(
                "publish",
                () -> lake.publish(store, temporary, published, bytes, () -> incident.between(calls.size())));
    }

    @Override
    public void linkOrCopy(String path, String copy) throws IOException {
        call("linkOrCopy", () -> {
            store.linkOrCopy(path, copy);
            return true;
        });
    }

    @Override
    public void makeReadOnly(String path) throws IOException {
        call("makeReadOnly", () -> {
            store.makeReadOnly(path);
            return true;
        });
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        call("replace", () -> {
            store.replace(path, content);
            return true;
        });
    }

    @Override
    public boolean renameDirectory(String directory, String renamed) throws IOException {
        return call("renameDirectory", () -> store.renameDirectory(directory, renamed));
    }

    @Override
    public void deleteDirectory(String directory) throws IOException {
        call("deleteDirectory", () -> {
            store.deleteDirectory(directory);
            return true;
        });
    }

    @Override
    public Optional<Listed> look(String path) throws IOException {
        return call("look", () -> store.look(path));
    }

    @Override
    public List<Listed> list(String directory) throws IOException {
        return call("list", () -> store.list(directory));
    }

    @Override
    public void delete(String path) throws IOException {
        call("delete", () -> {
            store.delete(path);
            return true;
        });
    }

    @Override
    public String describe(String path) {
        return store.describe(path);
    }

    private <T> T call(String name, Call<T> call) throws IOException {
        if (hasCrashed) {
            throw new SimulatedCrash();
        }
        calls.add(name);
        int number = calls.size();
        try {
            incident.before(number);
            T result = call.run();
            incident.after(number);
            return result;
        } catch (SimulatedCrash e) {
            hasCrashed = true;
            throw e;
        }
    }

    private final class FaultyStream extends PositionOutputStream {
        private final PositionOutputStream stream;

        FaultyStream(PositionOutputStream stream) {
            this.stream = stream;
        }

        @Override
        public long getPos() throws IOException {
            return stream.getPos();
        }

        @Override
        public void write(int b) throws IOException {
            stream.write(b);
        }

        /** Parquet writes its pages with this one, so these are the moments in the middle of a row group. */
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length < 64) {
                stream.write(bytes, offset, length);
                return;
            }
            call("write", () -> {
                stream.write(bytes, offset, length);
                return true;
            });
        }

        @Override
        public void close() throws IOException {
            call("close", () -> {
                stream.close();
                return true;
            });
        }
    }
}
