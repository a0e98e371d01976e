package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.UserGroupInformation;
import org.jspecify.annotations.Nullable;

/** The directory of a lake on HDFS and the way to connect to it. Safe for several threads. */
@InputOutput
final class HdfsRoot {
    private static final String HDFS = "hdfs";

    private final Path directory;
    private final Configuration configuration;
    private @Nullable FileContext connected;

    HdfsRoot(URI url, Configuration configuration) {
        this.directory = new Path(url);
        this.configuration = configuration;
    }

    /** A path below the root; names never contain what Hadoop would read as a scheme, a parent or a glob. */
    Path resolve(String path) {
        return path.isEmpty() ? directory : new Path(directory, new Path(null, null, path));
    }

    /** Connects at the first call that succeeds, so that a task starts while the name node is away. */
    synchronized FileContext connect() throws IOException {
        FileContext context = connected;
        if (context == null) {
            context = newContext();
            connected = context;
        }
        return context;
    }

    /** A FileContext would take replication and block size from the name node, whatever the client's settings say. */
    CreateOpts[] creation() {
        List<CreateOpts> options = new ArrayList<>(List.of(CreateOpts.createParent()));
        if (configuration.get("dfs.replication") != null) {
            options.add(CreateOpts.repFac((short) configuration.getInt("dfs.replication", 0)));
        }
        if (configuration.get("dfs.blocksize") != null) {
            options.add(CreateOpts.blockSize(configuration.getLongBytes("dfs.blocksize", 0)));
        }
        return options.toArray(CreateOpts[]::new);
    }

    /** What stands in the way of writing there, found without writing. */
    Optional<String> obstacle() {
        Optional<String> wrongNumber = wrongNumber();
        if (wrongNumber.isPresent()) {
            return wrongNumber;
        }
        try {
            FileContext context = connect();
            FileStatus existing = nearestExisting(context);
            if (!existing.isDirectory()) {
                return Optional.of(existing.getPath() + " is no directory");
            }
            Path resolved = context.resolvePath(existing.getPath());
            if (!HDFS.equals(resolved.toUri().getScheme())) {
                return Optional.of("it leads to " + resolved + ", and only on HDFS files are published exactly once;"
                        + " choose a directory that the mount table maps to HDFS");
            }
            return mayWrite(context, existing.getPath());
        } catch (IOException e) {
            return Optional.of(e + "; check host, port and the settings under store.hadoop");
        }
    }

    private Optional<String> wrongNumber() {
        try {
            creation();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("dfs.replication or dfs.blocksize is no number (" + e.getMessage()
                    + "); correct it below store.hadoop");
        }
    }

    private FileStatus nearestExisting(FileContext context) throws IOException {
        Path path = directory;
        while (true) {
            try {
                return context.getFileStatus(path);
            } catch (FileNotFoundException e) {
                if (path.getParent() == null) {
                    throw e;
                }
                path = path.getParent();
            }
        }
    }

    private static Optional<String> mayWrite(FileContext context, Path existing) throws IOException {
        try {
            context.access(existing, FsAction.WRITE_EXECUTE);
            return Optional.empty();
        } catch (AccessControlException e) {
            return Optional.of("the user " + context.getUgi().getShortUserName() + " may not write to " + existing
                    + "; give it that right, or let the worker log in as another user");
        }
    }

    private FileContext newContext() throws IOException {
        try {
            logInAsConfigured();
            return FileContext.getFileContext(directory.toUri(), configuration);
        } catch (RuntimeException e) {
            throw new IOException("Cannot connect to " + directory + ": " + rootCause(e), e);
        }
    }

    /** Hadoop reads how to log in from a configuration of its own, which is one for all connectors of a worker. */
    private void logInAsConfigured() {
        synchronized (HdfsRoot.class) {
            boolean wantsKerberos = "kerberos".equalsIgnoreCase(configuration.get("hadoop.security.authentication"));
            if (wantsKerberos && !UserGroupInformation.isSecurityEnabled()) {
                UserGroupInformation.setConfiguration(configuration);
            }
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
