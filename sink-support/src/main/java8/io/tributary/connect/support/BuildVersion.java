package io.tributary.connect.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the build that this class comes from, which connectors and tasks report to the worker. */
public final class BuildVersion {
    private static final String RESOURCE = "/io/tributary/connect/support/tributary-build.properties";
    private static final String CURRENT = read();

    private BuildVersion() {}

    public static String current() {
        return CURRENT;
    }

    private static String read() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + RESOURCE + "; build it again with mvn package.");
            }
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
