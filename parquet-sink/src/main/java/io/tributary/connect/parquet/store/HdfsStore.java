package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lake on HDFS, also through viewfs. Its one atomic step is the rename without overwrite, which the name node decides
 * and has made durable when it answers. Safe for several threads.
 */
@InputOutput
public final class HdfsStore implements FileSystem {
    private static final Logger LOG = LoggerFactory.getLogger(HdfsStore.class);
    private static final FsPermission READ_ONLY = new FsPermission("444");
    /** To publish into a directory that a cleaner of empty ones removes. */
    private static final int ATTEMPTS = 10;

    private final HdfsRoot root;

    HdfsStore(HdfsRoot root) {
        this.root = root;
    }

    @Override
    public OutputFile create(String path) {
        return new HdfsOutputFile(root, root.resolve(path));
    }

    /** A file was durable when it was closed, see {@link HdfsOutputFile}; what is left to check is that it exists. */
    @Override
    public void force(String path) throws IOException {
        root.connect().getFileStatus(root.resolve(path));
    }

    @Override
    public InputFile open(String path) {
        return new HdfsInputFile(root, root.resolve(path));
    }

    @Override
    public OptionalLong createIfAbsent(String path, byte[] content) throws IOException {
        Path source = temporaryFor(path);
        Path target = root.resolve(path);
        try {
            write(source, content);
            root.connect().rename(source, target);
            return OptionalLong.of(createdMs(path));
        } catch (FileAlreadyExistsException e) {
            deleteIfExists(source);
            return OptionalLong.empty();
        } catch (IOException e) {
            removeAfter(e, source);
            throw e;
        }
    }

    /** The file's own time is that of its temporary name, which may be long ago. */
    @Override
    public long createdMs(String path) throws IOException {
        return root.connect().getFileStatus(root.resolve(path).getParent()).getModificationTime();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Path file = root.resolve(path);
        try (FSDataInputStream in = root.connect().open(file)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return emptyIfNowhere(file, e);
        }
    }

    @Override
    public Publication rename(String temporary, String path, long bytes) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Publication> found = tryRename(temporary, path, bytes);
            if (found.isPresent()) {
                return found.get();
            }
            root.connect().mkdir(root.resolve(path).getParent(), FileContext.DIR_DEFAULT_PERM, true);
        }
        throw new FileNotFoundException("The directory of " + describe(path) + " vanishes as often as it is made");
    }

    /**
     * Empty where the target has no directory: the name node says "not found" for that as for the source, so most
     * publications take one call.
     */
    private Optional<Publication> tryRename(String temporary, String path, long bytes) throws IOException {
        Path source = root.resolve(temporary);
        try {
            root.connect().rename(source, root.resolve(path));
            return Optional.of(Publication.PUBLISHED);
        } catch (FileAlreadyExistsException e) {
            Publication found = lookAt(path, bytes);
            if (found == Publication.WAS_PUBLISHED) {
                deleteIfExists(source);
            }
            return Optional.of(found);
        } catch (IOException e) {
            // In this order, because publishing makes the second before it removes the first.
            if (!exists(temporary)) {
                return Optional.of(lookAt(path, bytes));
            }
            if (!(e instanceof FileNotFoundException)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Publication lookAt(String published, long bytes) throws IOException {
        Optional<Listed> found = look(published);
        if (found.isEmpty()) {
            return Publication.MISSING;
        }
        return found.get().bytes() == bytes ? Publication.WAS_PUBLISHED : Publication.NAME_TAKEN;
    }

    @Override
    public void linkOrCopy(String path, String copy) throws IOException {
        if (exists(copy)) {
            return;
        }
        Path source = temporaryFor(path);
        try {
            try (FSDataInputStream in = root.connect().open(root.resolve(path));
                    FSDataOutputStream out = new HdfsOutputFile(root, source).create()) {
                in.transferTo(out);
            }
            Path target = root.resolve(copy);
            root.connect().mkdir(target.getParent(), FileContext.DIR_DEFAULT_PERM, true);
            root.connect().rename(source, target);
        } catch (FileAlreadyExistsException e) {
            deleteIfExists(source);
        } catch (IOException e) {
            removeAfter(e, source);
            throw e;
        }
    }

    @Override
    public void makeReadOnly(String path) throws IOException {
        root.connect().setPermission(root.resolve(path), READ_ONLY);
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        Path source = temporaryFor(path);
        try {
            write(source, content);
            root.connect().rename(source, root.resolve(path), Options.Rename.OVERWRITE);
        } catch (IOException e) {
            removeAfter(e, source);
            throw e;
        }
    }

    @Override
    public boolean renameDirectory(String directory, String renamed) throws IOException {
        Path target = root.resolve(renamed);
        if (exists(renamed)) {
            return false;
        }
        root.connect().mkdir(target.getParent(), FileContext.DIR_DEFAULT_PERM, true);
        try {
            root.connect().rename(root.resolve(directory), target);
            return true;
        } catch (FileAlreadyExistsException | FileNotFoundException e) {
            if (exists(renamed)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void deleteDirectory(String directory) throws IOException {
        delete(root.resolve(directory), true);
    }

    @Override
    public Optional<Listed> look(String path) throws IOException {
        Path file = root.resolve(path);
        try {
            return Optional.of(listed(root.connect().getFileStatus(file)));
        } catch (IOException e) {
            return emptyIfNowhere(file, e);
        }
    }

    @Override
    public List<Listed> list(String directory) throws IOException {
        Path listed = root.resolve(directory);
        List<Listed> found = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> files = root.connect().listStatus(listed);
            while (files.hasNext()) {
                FileStatus file = files.next();
                // Of a file the name node lists the file itself.
                if (!file.getPath().equals(listed)) {
                    found.add(listed(file));
                }
            }
            return found;
        } catch (IOException e) {
            return this.<List<Listed>>emptyIfNowhere(listed, e).orElseGet(List::of);
        }
    }

    private static Listed listed(FileStatus file) {
        return new Listed(file.getPath().getName(), file.getLen(), file.getModificationTime());
    }

    /** Empty where nothing lies at a path, also because it leads through a file; else the error is thrown. */
    private <T> Optional<T> emptyIfNowhere(Path path, IOException error) throws IOException {
        // Of a path through a file the name node says that nobody may go there.
        boolean isNowhere = error instanceof FileNotFoundException
                || (error instanceof AccessControlException && leadsThroughFile(path));
        if (isNowhere) {
            return Optional.empty();
        }
        throw error;
    }

    private boolean leadsThroughFile(Path path) throws IOException {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            try {
                return !root.connect().getFileStatus(above).isDirectory();
            } catch (FileNotFoundException | AccessControlException e) {
                LOG.debug("{} is not seen, so what is above it decides", above, e);
            }
        }
        return false;
    }

    @Override
    public void delete(String path) throws IOException {
        deleteIfExists(root.resolve(path));
    }

    @Override
    public String describe(String path) {
        return root.resolve(path).toString();
    }

    private Path temporaryFor(String path) {
        return root.resolve(path + "." + UUID.randomUUID() + ".tmp");
    }

    private void deleteIfExists(Path file) throws IOException {
        try {
            delete(file, false);
        } catch (PathIsNotEmptyDirectoryException e) {
            LOG.debug("{} is a directory and stays", file, e);
        }
    }

    private void write(Path path, byte[] content) throws IOException {
        try (FSDataOutputStream out = new HdfsOutputFile(root, path).create()) {
            out.write(content);
        }
    }

    private void delete(Path file, boolean withContent) throws IOException {
        try {
            if (!root.connect().delete(file, withContent)
                    && root.connect().util().exists(file)) {
                throw new IOException("The name node did not delete " + file);
            }
        } catch (IOException e) {
            emptyIfNowhere(file, e);
        }
    }

    /** Whether the rename took effect is unknown; if it did there is nothing to remove. */
    private void removeAfter(IOException failure, Path source) {
        try {
            deleteIfExists(source);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
