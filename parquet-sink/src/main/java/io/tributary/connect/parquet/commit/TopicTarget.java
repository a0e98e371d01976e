package io.tributary.connect.parquet.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.parquet.path.DirectoryValue;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path that a connector writes a topic to, on record in the store, so that a second writer is refused before it
 * doubles every row: another connector with the same path, or one of the same name on another Kafka cluster, as far as
 * their {@code writer.id} tells.
 */
@InputOutput
public final class TopicTarget {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTarget.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String DIRECTORY = "_tributary";
    private static final String TARGET = "target.json";
    /** No topic can have that name. */
    private static final String WRITER = "~writer.json";

    private static final int FORMAT = 1;

    private final Store store;
    private final String connector;
    private final String writerId;

    public TopicTarget(Store store, String connector, String writerId) {
        this.store = store;
        this.connector = DirectoryValue.encode(connector);
        this.writerId = writerId;
    }

    /** As it is stored. A release that only knew the path has stored it as the whole text of {@code target}. */
    private record Target(int format, String path, String writerId) {}

    /** Which cluster all topics of a connector belong to. */
    private record Writer(String writerId) {}

    /**
     * Throws a fatal error where the connector belongs to another Kafka cluster, as far as a {@code writer.id} tells. The
     * first one that is set is put on record, unless a topic was claimed with another.
     */
    public void requireOwnLake() throws IOException {
        String file = DIRECTORY + "/" + connector + "/" + WRITER;
        Optional<byte[]> writer = store.read(file);
        if (writer.isEmpty() && !writerId.isEmpty()) {
            for (String topic : store.names(DIRECTORY + "/" + connector)) {
                requireOwn("Topic " + topic, readAt(connector, topic).map(Target::writerId));
            }
            store.createIfAbsent(file, JSON.writeValueAsBytes(new Writer(writerId)));
            writer = store.read(file);
        }
        if (writer.isPresent()) {
            try {
                requireOwn(
                        "The lake",
                        Optional.ofNullable(JSON.readValue(writer.get(), Writer.class))
                                .map(Writer::writerId));
            } catch (JsonProcessingException e) {
                LOG.warn("{} cannot be read, so nobody knows which cluster writes there", store.describe(file), e);
            }
        }
    }

    /** Whether this connector has claimed the topic, to whatever path. */
    public boolean isClaimed(String topic) throws IOException {
        return read(connector, topic).isPresent();
    }

    /** Throws a fatal error where another writer writes the topic to the same path. */
    public void claim(String topic, String path) throws IOException {
        claimOwn(topic, new Target(FORMAT, path, writerId));
        for (String other : store.names(DIRECTORY)) {
            if (!other.equals(connector)
                    && read(other, topic)
                            .filter(target -> path.equals(target.path()))
                            .isPresent()) {
                throw new ConnectException("The connectors " + other + " and " + connector + " both write topic "
                        + topic
                        + " to " + store.describe(path) + ", so every row would be there twice. Change path.template of"
                        + " one of them; if " + other + " is gone, delete "
                        + store.describe(directory(other, topic)) + ".");
            }
        }
    }

    private void claimOwn(String topic, Target own) throws IOException {
        if (isClaimed(topic, own)) {
            return;
        }
        byte[] document = JSON.writeValueAsBytes(own);
        if (store.createIfAbsent(file(connector, topic), document).isEmpty() && !isClaimed(topic, own)) {
            store.replace(file(connector, topic), document);
        }
    }

    /** Whether that is on record already. */
    private boolean isClaimed(String topic, Target own) throws IOException {
        Optional<Target> known = read(connector, topic);
        requireOwn("Topic " + topic, known.map(Target::writerId));
        if (known.filter(target -> target.format() > FORMAT).isPresent()) {
            throw new ConnectException(store.describe(file(connector, topic)) + " has format "
                    + known.get().format() + ", but this build of Tributary reads formats up to " + FORMAT
                    + ": use a newer Tributary.");
        }
        return known.filter(own::equals).isPresent();
    }

    private void requireOwn(String what, Optional<String> known) {
        String knownId = known.orElse("");
        if (!knownId.isEmpty() && !knownId.equals(writerId)) {
            throw new ConnectException(what + " of connector " + connector + " is written to " + store.describe("")
                    + " by writer.id " + knownId + ", but that of this connector is "
                    + (writerId.isEmpty() ? "not set" : writerId) + ": two Kafka clusters must not write one topic of a"
                    + " lake under one name. Give the connector another name; or, if this cluster takes over for that"
                    + " one, set writer.id=" + knownId + " and alter the offsets.");
        }
    }

    /** Nothing where there is no target that can be read: what else lies there must not stop a topic. */
    private Optional<Target> read(String of, String topic) throws IOException {
        return readAt(of, DirectoryValue.encode(topic));
    }

    private Optional<Target> readAt(String of, String name) throws IOException {
        String file = DIRECTORY + "/" + of + "/" + name + "/" + TARGET;
        Optional<byte[]> target = store.read(file);
        if (target.isEmpty()) {
            return store.read(DIRECTORY + "/" + of + "/" + name + "/target")
                    .map(path -> new Target(FORMAT, new String(path, StandardCharsets.UTF_8), ""));
        }
        try {
            // A document may also say null.
            return Optional.ofNullable(JSON.readValue(target.get(), Target.class));
        } catch (JsonProcessingException e) {
            LOG.warn("{} cannot be read, so nobody knows what is written there", store.describe(file), e);
            return Optional.empty();
        }
    }

    private static String file(String connector, String topic) {
        return directory(connector, topic) + "/" + TARGET;
    }

    private static String directory(String connector, String topic) {
        return DIRECTORY + "/" + connector + "/" + DirectoryValue.encode(topic);
    }
}
