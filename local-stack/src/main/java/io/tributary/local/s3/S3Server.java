package io.tributary.local.s3;

import io.tributary.local.process.JavaRuntime;
import io.tributary.local.process.Ports;
import io.tributary.local.process.PropertiesFile;
import io.tributary.local.process.SecretFile;
import io.tributary.local.process.Server;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerLogging;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real S3 server of one's own: S3Proxy, which keeps an object as the file {@code <bucket>/<key>} below a directory.
 * That outlives it: starting there again finds the same buckets.
 */
public final class S3Server extends Server {
    public static final String USER = "tributary";

    private static final String REGION = "us-east-1";
    private static final String HEAP = "256m";
    private static final int OK = 200;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIMEOUT).build();
    private final S3Access access;
    private final Path objects;

    private S3Server(ServerCommand command, int port, S3Access access, Path objects) {
        super(command, port);
        this.access = access;
        this.objects = objects;
    }

    /** How it is started, on the class path that Maven wrote for the project at {@code root}. */
    public static JavaRuntime runtime(Path root) {
        Path file = root.resolve("local-stack/s3/target/s3.classpath");
        return JavaRuntime.on(
                file,
                ServerLogging.LOGBACK,
                "The class path of the S3 server is missing: " + file
                        + ". Build it with 'mvn -B -ntp -DskipTests package' in " + root + ".");
    }

    /** A server on a free port, for tests; {@code directory} holds its objects and log. */
    public static S3Server start(JavaRuntime runtime, Path directory) {
        S3Server server = launch(runtime, directory, Ports.free(), "tributary");
        server.awaitReady();
        return server;
    }

    /** Starts a server and returns as soon as the process runs; {@link #awaitReady} says when it answers. */
    public static S3Server launch(JavaRuntime runtime, Path directory, int port, String secretAccessKey) {
        Ports.requireFree(port, "--s3-port");
        Path root = directory.toAbsolutePath();
        Path objects = objects(root);
        S3Access access = access(port, secretAccessKey);
        try {
            Files.createDirectories(objects);
            Path file = SecretFile.create(root.resolve("s3proxy.properties"));
            PropertiesFile.write(file, settings(access, objects));
            ServerCommand command = new ServerCommand(
                    "The S3 server",
                    runtime.java(root, HEAP, "org.gaul.s3proxy.Main", "--properties", file.toString()),
                    root.resolve("s3.log"));
            return new S3Server(command, port, access, objects);
        } catch (IOException e) {
            throw new StackException("The S3 server's directory " + root + " cannot be prepared: " + e, e);
        }
    }

    // Without a virtual host, which would take the first part of a host's name for a bucket.
    private static Map<String, String> settings(S3Access access, Path objects) {
        return Map.of(
                "s3proxy.endpoint", access.endpoint().toString(),
                "s3proxy.authorization", "aws-v4",
                "s3proxy.identity", access.accessKeyId(),
                "s3proxy.credential", access.secretAccessKey(),
                "jclouds.provider", "filesystem-nio2",
                "jclouds.filesystem.basedir", objects.toString());
    }

    /** Where a server whose directory this is keeps its buckets. */
    public static Path objects(Path directory) {
        return directory.resolve("objects");
    }

    /** The way into a server on this port. */
    public static S3Access access(int port, String secretAccessKey) {
        return new S3Access(URI.create("http://127.0.0.1:" + port), REGION, USER, secretAccessKey);
    }

    @Override
    public void awaitReady() {
        awaitReady(TIMEOUT, this::answers);
    }

    private boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(access.endpoint().resolve("/healthz"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public S3Access access() {
        return access;
    }

    /** Makes a bucket that nobody gets into without the key, if there is none of that name; at any time. */
    public void createBucket(String name) {
        Path bucket = bucket(name);
        try {
            if (!Files.isDirectory(bucket)) {
                // What others may read here, S3Proxy gives to everybody.
                Files.createDirectory(
                        bucket, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new StackException("The bucket " + name + " cannot be made: " + e, e);
        }
    }

    /** The directory with the bucket's objects, whose keys are paths below it as they are. */
    public Path bucket(String name) {
        return objects.resolve(name);
    }

    /** Fails with the place of the log if the server has logged an error, which its clients may have survived. */
    public void requireNoErrors() {
        requireNoErrors(process().log());
    }

    static void requireNoErrors(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            Optional<String> error =
                    lines.filter(line -> line.contains("] ERROR ")).findFirst();
            if (error.isPresent()) {
                throw new StackException("The S3 server has logged an error: " + error.get() + " Log: " + log);
            }
        } catch (IOException e) {
            throw new StackException("The log of the S3 server cannot be read: " + e, e);
        }
    }
}
