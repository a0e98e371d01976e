package io.tributary.connect.parquet.commit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.parquet.path.DirectoryValue;
import io.tributary.connect.parquet.path.Escaping;
import io.tributary.connect.parquet.schema.DeclaredForm;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path that a connector writes a topic to, on record in the store, so that a second writer is refused before it
 * doubles every row: another connector with the same path, or one of the same name on another Kafka cluster, as far as
 * their {@code writer.id} tells. So are the rule that names the topic's directories, by which each value has but one, and
 * the form of its declared columns, of which readers want but one.
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

    private static final int FORMAT = 2;
    /** Of releases that knew no rule but {@link Escaping#ASCII}. */
    private static final int FORMAT_WITHOUT_ESCAPE = 1;

    private final Store store;
    private final String connector;
    private final Operator operator;

    public TopicTarget(Store store, String connector, Operator operator) {
        this.store = store;
        this.connector = DirectoryValue.encode(connector);
        this.operator = operator;
    }

    /** As it is stored. A release that only knew the path has stored it as the whole text of {@code target}. */
    private record Target(
            int format,
            @Nullable String path,
            int escape,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int declared,
            @Nullable String writerId) {
        Target {
            escape = escape == 0 ? Escaping.ASCII.number() : escape;
        }

        /** Of a format that no release takes for its own which does not know the rule. */
        static Target of(String path, Claimed claimed, String writerId) {
            return new Target(
                    claimed.escaping() == Escaping.ASCII ? FORMAT_WITHOUT_ESCAPE : FORMAT,
                    path,
                    claimed.escaping().number(),
                    claimed.declared() == DeclaredForm.BY_TYPE
                            ? 0
                            : claimed.declared().number(),
                    writerId);
        }

        /** Documents without a form are of releases that knew but one. */
        Optional<DeclaredForm> form() {
            return declared == 0 ? Optional.of(DeclaredForm.BY_TYPE) : DeclaredForm.numbered(declared);
        }

        boolean isAt(String other) {
            return path != null && DirectoryValue.decode(path).equals(DirectoryValue.decode(other));
        }
    }

    /** What a topic keeps that was claimed once. */
    public record Claimed(Escaping escaping, DeclaredForm declared) {
        static final Claimed OF_OLD = new Claimed(Escaping.ASCII, DeclaredForm.BY_TYPE);
        static final Claimed NEW = new Claimed(Escaping.HIVE, DeclaredForm.WIDE);
    }

    /** Which cluster all topics of a connector belong to. */
    private record Writer(String writerId) {}

    /**
     * Throws a fatal error where the connector belongs to another Kafka cluster, as far as a {@code writer.id} tells. The
     * first one that is set is put on record, unless a topic was claimed with another.
     */
    public void requireOwnLake() throws IOException {
        String file = DIRECTORY + "/" + connector + "/" + WRITER;
        Optional<byte[]> writer = store.read(file);
        String writerId = operator.writerId();
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

    /**
     * Throws a fatal error where another writer writes the topic to the same path.
     *
     * @param path of the topic, by each of the rules
     * @return what the topic keeps from now on, or has kept
     */
    public Claimed claim(String topic, Function<Escaping, String> path) throws IOException {
        Claimed claimed = claimOwn(topic, path);
        String own = path.apply(claimed.escaping());
        for (String other : store.names(DIRECTORY)) {
            if (!other.equals(connector)
                    && read(other, topic).filter(target -> target.isAt(own)).isPresent()) {
                throw new ConnectException("The connectors " + other + " and " + connector + " both write topic "
                        + topic
                        + " to " + store.describe(own) + ", so every row would be there twice. Change path.template of"
                        + " one of them; if " + other + " is gone, delete "
                        + store.describe(directory(other, topic)) + ".");
            }
        }
        return claimed;
    }

    private Claimed claimOwn(String topic, Function<Escaping, String> path) throws IOException {
        Optional<Target> known = own(topic);
        if (known.isEmpty()) {
            if (store.createIfAbsent(file(connector, topic), document(target(path, Claimed.NEW)))
                    .isPresent()) {
                return Claimed.NEW;
            }
            known = own(topic); // Of another task, whose release may know but the older rule.
        }
        Escaping before =
                known.flatMap(target -> Escaping.numbered(target.escape())).orElse(Escaping.HIVE);
        Escaping escaping = operator.pathEscape() == PathEscape.HIVE ? Escaping.HIVE : before;
        Claimed claimed = new Claimed(escaping, known.flatMap(Target::form).orElse(DeclaredForm.WIDE));
        Target own = target(path, claimed);
        if (known.filter(own::equals).isEmpty()) {
            store.replace(file(connector, topic), document(own));
        }
        if (escaping != before) {
            LOG.warn(
                    "Topic {} of connector {} has directories by the rule of an older release, and from now on others, as"
                            + " path.escape=hive says: a value with other characters than ASCII's letters and digits may have"
                            + " two directories, and readers take them for two values; so may a wall clock, if time.source"
                            + " names a field that no column of times holds",
                    topic,
                    connector);
        }
        return claimed;
    }

    private Target target(Function<Escaping, String> path, Claimed claimed) {
        return Target.of(path.apply(claimed.escaping()), claimed, operator.writerId());
    }

    private static byte[] document(Target target) throws IOException {
        return JSON.writeValueAsBytes(target);
    }

    /** What is on record of the topic; empty where nothing is that can be read. */
    private Optional<Target> own(String topic) throws IOException {
        Optional<Target> known = read(connector, topic);
        requireOwn("Topic " + topic, known.map(Target::writerId));
        if (known.isPresent()) {
            int format = known.get().format();
            int escape = known.get().escape();
            if (format > FORMAT) {
                throw newer(
                        topic, "has format " + format + ", but this build of Tributary reads formats up to " + FORMAT);
            }
            if (Escaping.numbered(escape).isEmpty()) {
                throw newer(
                        topic,
                        "names directories by rule " + escape + ", but this build of Tributary knows rules up to "
                                + Escaping.HIVE.number());
            }
            if (known.get().form().isEmpty()) {
                throw newer(
                        topic,
                        "has declared columns in form " + known.get().declared()
                                + ", but this build of Tributary knows forms up to " + DeclaredForm.WIDE.number());
            }
        }
        return known;
    }

    private ConnectException newer(String topic, String what) {
        return new ConnectException(store.describe(file(connector, topic)) + " " + what + ": use a newer Tributary.");
    }

    private void requireOwn(String what, Optional<String> known) {
        String knownId = known.orElse("");
        String writerId = operator.writerId();
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
        String directory = DIRECTORY + "/" + of + "/" + name;
        Optional<Target> target = parsed(directory + "/" + TARGET);
        return target.isPresent()
                ? target
                : store.read(directory + "/target")
                        .map(path -> Target.of(new String(path, StandardCharsets.UTF_8), Claimed.OF_OLD, ""));
    }

    private Optional<Target> parsed(String file) throws IOException {
        Optional<byte[]> target = store.read(file);
        if (target.isEmpty()) {
            return Optional.empty();
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
