package io.tributary.connect.parquet.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A name node and a data node in this process, on a class path of their own: the client under test has only the jars
 * that the plugin ships. It lives as long as the process, because starting takes longer than most tests.
 */
public final class MiniHdfs {
    private static final AtomicInteger DIRECTORIES = new AtomicInteger();

    private MiniHdfs() {}

    private static final class Running {
        static final String URL = start(Path.of(System.getProperty("tributary.hdfs.directory")));
    }

    /** A directory that no other test uses. */
    public static String newRoot() {
        return Running.URL + "/lake" + DIRECTORIES.incrementAndGet();
    }

    /** Starts the cluster on an empty directory, and returns when it answers. */
    private static String start(Path directory) {
        ClassLoader servers = new URLClassLoader("hdfs", classPath(), ClassLoader.getPlatformClassLoader());
        return within(servers, () -> {
            Object cluster = startCluster(servers, directory);
            return "hdfs://localhost:" + call(cluster, "getNameNodePort");
        });
    }

    private interface Reflection<T> {
        T run() throws ReflectiveOperationException;
    }

    private static Object startCluster(ClassLoader servers, Path directory) throws ReflectiveOperationException {
        Class<?> configurationType = servers.loadClass("org.apache.hadoop.conf.Configuration");
        Object configuration = configurationType.getConstructor().newInstance();
        Class<?> builderType = servers.loadClass("org.apache.hadoop.hdfs.MiniDFSCluster$Builder");
        Object builder = builderType
                .getConstructor(configurationType, File.class)
                .newInstance(configuration, directory.toFile());
        builderType.getMethod("numDataNodes", int.class).invoke(builder, 1);
        Object cluster = call(builder, "build");
        call(cluster, "waitActive");
        return cluster;
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    /** Hadoop finds its services and defaults through the thread. */
    private static <T> T within(ClassLoader servers, Reflection<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(servers);
        try {
            return action.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The mini cluster failed", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() {
        try {
            String jars = Files.readString(Path.of(System.getProperty("tributary.hdfs.classpath")));
            List<URL> urls = new ArrayList<>();
            for (String jar : jars.strip().split(File.pathSeparator, -1)) {
                urls.add(Path.of(jar).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
