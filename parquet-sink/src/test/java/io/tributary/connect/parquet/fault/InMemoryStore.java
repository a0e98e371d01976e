package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.FileSystem;
import io.tributary.connect.parquet.store.Listed;
import io.tributary.connect.parquet.store.NewFile;
import io.tributary.connect.parquet.store.Publication;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A store in memory that forgets in a power failure what was never made durable: files that nobody forced are lost,
 * torn or kept, and deletions may be undone. Safe for several threads.
 */
final class InMemoryStore implements FileSystem, TestedFileSystem {
    private final TreeMap<String, Content> files = new TreeMap<>();
    private final TreeMap<String, Content> deleted = new TreeMap<>();
    private final LongSupplier clock;

    /** The content of a file, which several names may share. */
    private static final class Content {
        private byte[] bytes = new byte[0];
        private boolean durable;
        private long timeMs;

        Listed listed(String path) {
            return new Listed(path.substring(path.lastIndexOf('/') + 1), bytes.length, timeMs);
        }
    }

    InMemoryStore() {
        this(() -> 0);
    }

    /** Whose own clock is this one. */
    InMemoryStore(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public FileSystem newStore() {
        return this;
    }

    @Override
    public Publication publish(FileSystem store, String temporary, String published, long bytes, Step between)
            throws IOException {
        Publication linked = link(temporary, published, bytes);
        between.run();
        if (linked != Publication.NAME_TAKEN) {
            delete(temporary);
        }
        return linked;
    }

    @Override
    public synchronized void powerFailure(Random random) {
        Map<String, Content> before = new TreeMap<>(files);
        before.forEach((path, content) -> {
            if (!content.durable) {
                int fate = random.nextInt(3);
                if (fate == 0) {
                    files.remove(path);
                } else if (fate == 1) {
                    content.bytes = java.util.Arrays.copyOf(content.bytes, content.bytes.length / 2);
                }
            }
        });
        deleted.forEach((path, content) -> {
            if (random.nextBoolean()) {
                files.putIfAbsent(path, content);
            }
        });
        deleted.clear();
    }

    @Override
    public synchronized Set<String> paths() {
        return new HashSet<>(files.keySet());
    }

    @Override
    public OutputFile create(String path) {
        return (NewFile) blockSizeHint -> newStream(path);
    }

    @Override
    public synchronized void force(String path) throws IOException {
        existing(path).durable = true;
    }

    @Override
    public synchronized InputFile open(String path) {
        byte[] bytes = files.containsKey(path) ? files.get(path).bytes : null;
        return new InputFile() {
            @Override
            public long getLength() throws IOException {
                return required().length;
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                return new BytesStream(ByteBuffer.wrap(required()));
            }

            private byte[] required() throws IOException {
                if (bytes == null) {
                    throw new FileNotFoundException(path);
                }
                return bytes;
            }
        };
    }

    @Override
    public synchronized OptionalLong createIfAbsent(String path, byte[] bytes) {
        if (files.containsKey(path)) {
            return OptionalLong.empty();
        }
        Content content = new Content();
        content.bytes = bytes.clone();
        content.durable = true;
        content.timeMs = clock.getAsLong();
        files.put(path, content);
        return OptionalLong.of(content.timeMs);
    }

    @Override
    public synchronized long createdMs(String path) throws IOException {
        return existing(path).timeMs;
    }

    @Override
    public synchronized Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(content -> content.bytes.clone());
    }

    @Override
    public synchronized Publication rename(String temporary, String published, long bytes) throws IOException {
        return publish(this, temporary, published, bytes, () -> {});
    }

    /** The first half of publishing. */
    private synchronized Publication link(String temporary, String published, long bytes) {
        Content content = files.get(temporary);
        Content other = content == null ? files.get(published) : files.putIfAbsent(published, content);
        if (content == null && other == null) {
            return Publication.MISSING;
        }
        if (other != null && other != content) {
            return other.bytes.length == bytes ? Publication.WAS_PUBLISHED : Publication.NAME_TAKEN;
        }
        return Publication.PUBLISHED;
    }

    @Override
    public synchronized void linkOrCopy(String path, String copy) throws IOException {
        files.putIfAbsent(copy, existing(path));
    }

    @Override
    public synchronized void makeReadOnly(String path) throws IOException {
        existing(path);
    }

    @Override
    public synchronized void replace(String path, byte[] bytes) {
        files.remove(path);
        createIfAbsent(path, bytes);
    }

    @Override
    public synchronized boolean renameDirectory(String directory, String renamed) throws IOException {
        if (exists(renamed)) {
            return false;
        }
        Map<String, Content> moved = new TreeMap<>(below(directory));
        if (moved.isEmpty()) {
            throw new FileNotFoundException(directory);
        }
        moved.forEach((path, content) -> {
            files.remove(path);
            files.put(renamed + path.substring(directory.length()), content);
        });
        return true;
    }

    @Override
    public synchronized void deleteDirectory(String directory) {
        List.copyOf(below(directory).keySet()).forEach(this::delete);
    }

    @Override
    public synchronized Optional<Listed> look(String path) {
        Content content = files.get(path);
        if (content != null) {
            return Optional.of(content.listed(path));
        }
        return below(path).isEmpty() ? Optional.empty() : Optional.of(new Listed(path, 0, 0));
    }

    @Override
    public synchronized List<Listed> list(String directory) {
        Map<String, Listed> listed = new TreeMap<>();
        below(directory).forEach((path, content) -> {
            String name = path.substring(directory.length() + 1);
            int slash = name.indexOf('/');
            if (slash < 0) {
                listed.put(name, content.listed(path));
            } else {
                String child = name.substring(0, slash);
                listed.putIfAbsent(child, new Listed(child, 0, 0));
            }
        });
        return List.copyOf(listed.values());
    }

    private Map<String, Content> below(String directory) {
        String prefix = directory + "/";
        return files.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    @Override
    public synchronized void delete(String path) {
        Content content = files.remove(path);
        if (content != null) {
            deleted.put(path, content);
        }
    }

    @Override
    public String describe(String path) {
        return "memory:/" + path;
    }

    private synchronized PositionOutputStream newStream(String path) throws IOException {
        Content content = new Content();
        if (files.putIfAbsent(path, content) != null) {
            throw new FileAlreadyExistsException(path);
        }
        return new PositionOutputStream() {
            private final ByteArrayOutputStream written = new ByteArrayOutputStream();

            @Override
            public long getPos() {
                return written.size();
            }

            @Override
            public void write(int b) {
                written.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }

            @Override
            public void close() {
                content.bytes = written.toByteArray();
            }
        };
    }

    private Content existing(String path) throws FileNotFoundException {
        Content content = files.get(path);
        if (content == null) {
            throw new FileNotFoundException(path);
        }
        return content;
    }

    private static final class BytesStream extends DelegatingSeekableInputStream {
        private final ByteBuffer bytes;

        BytesStream(ByteBuffer bytes) {
            super(new java.io.InputStream() {
                @Override
                public int read() {
                    return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    if (!bytes.hasRemaining()) {
                        return -1;
                    }
                    int count = Math.min(length, bytes.remaining());
                    bytes.get(target, offset, count);
                    return count;
                }
            });
            this.bytes = bytes;
        }

        @Override
        public long getPos() {
            return bytes.position();
        }

        @Override
        public void seek(long position) throws IOException {
            if (position > bytes.limit()) {
                throw new EOFException();
            }
            bytes.position((int) position);
        }
    }
}
