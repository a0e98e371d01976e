package io.tributary.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The ways in which Java servers log; each writes a line with the full name of its logger. */
public enum ServerLogging {
    /** Kafka 3. */
    RELOAD4J("log4j.properties", "-Dlog4j.configuration=file:"),
    /** Kafka 4. */
    LOG4J2("log4j2.xml", "-Dlog4j2.configurationFile="),
    /** S3Proxy, which without a configuration writes several lines for each request. */
    LOGBACK("logback.xml", "-Dlogback.configurationFile=");

    private final String resource;
    private final String option;

    ServerLogging(String resource, String option) {
        this.resource = resource;
        this.option = option;
    }

    /** Writes the configuration into the directory and answers the JVM's option that names it. */
    String option(Path directory) {
        Path file = directory.resolve(resource);
        try (InputStream content =
                Objects.requireNonNull(ServerLogging.class.getResourceAsStream(resource), resource)) {
            Files.createDirectories(directory);
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return option + file;
        } catch (IOException e) {
            throw new UncheckedIOException("The logging configuration cannot be written to " + file, e);
        }
    }
}
