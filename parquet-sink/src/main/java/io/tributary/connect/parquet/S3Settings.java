package io.tributary.connect.parquet;

import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Settings;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The settings of a lake on S3. Declared here, so that they are checked and documented also where the store's jars are
 * not installed; the store reads them by their names.
 */
final class S3Settings {
    /** In front of each of them. */
    static final String PREFIX = "store.s3.";

    private final Settings.Group group;

    private S3Settings(Settings.Group group) {
        this.group = group;
    }

    /** Adds them behind those that are declared. */
    static void declare(Settings settings) {
        S3Settings s3 = new S3Settings(settings.group("S3"));
        s3.declareServer();
        s3.declareCredentials();
        s3.declareObjects();
        s3.declareClient();
    }

    private void declareServer() {
        text(
                "region",
                "Region",
                "Region of the bucket, such as eu-central-1. Without it, that of the worker's environment.");
        text(
                "endpoint",
                "Endpoint",
                "URL of a server other than Amazon's that speaks its protocol, such as https://minio:9000.");
        flag("path.style", "Path style", "Name the bucket in the path instead of the host, as many servers need.");
        flag("fips", "FIPS", "Use Amazon's FIPS endpoints.");
        flag("dual.stack", "Dual stack", "Use Amazon's endpoints for IPv6 and IPv4.");
    }

    private void declareCredentials() {
        choice(
                Credentials.class,
                "credentials",
                "Credentials",
                "Where credentials come from: default (Amazon's chain: environment, web identity, profile, container,"
                        + " instance), keys (store.s3.access.key.id and store.s3.secret.access.key) or profile"
                        + " (store.s3.profile).");
        text("access.key.id", "Access key", "With store.s3.credentials=keys, the id of the access key.");
        secret("secret.access.key", "Secret key", "With store.s3.credentials=keys, the secret of the access key.");
        secret("session.token", "Session token", "With store.s3.credentials=keys, the token of temporary keys.");
        text("profile", "Profile", "With store.s3.credentials=profile, its name in the worker's AWS files.");
        text("role.arn", "Role", "A role that is assumed with the credentials, and renewed in time.");
        text("role.external.id", "External id", "What the role's policy demands of who assumes it.");
        text("role.session.name", "Session name", "Names the sink in Amazon's logs; tributary without it.");
    }

    private void declareObjects() {
        choice(
                Encryption.class,
                "sse",
                "Encryption",
                "How the server encrypts: none (by the bucket's own rule), s3 (SSE-S3) or kms (SSE-KMS).");
        text("sse.kms.key.id", "KMS key", "With store.s3.sse=kms, the key; without it, Amazon's own.");
        flag(
                "sse.bucket.key",
                "Bucket key",
                "With store.s3.sse=kms, ask KMS once per bucket instead of once per file.");
        text(
                "storage.class",
                "Storage class",
                "Of data files, such as INTELLIGENT_TIERING. The sink's own documents stay STANDARD.");
        text("tags", "Tags", "Of data files, as in team=sales&source=kafka.");
        text("acl", "ACL", "Of all that is written, such as bucket-owner-full-control.");
        flag("request.payer", "Requester pays", "Pay for the requests to a bucket of somebody else's.");
        text("expected.bucket.owner", "Bucket owner", "Refuse a bucket of any other account.");
        choice(
                Checksum.class,
                "checksum",
                "Checksum",
                "By what the server checks what it receives: crc32c, or md5 (Content-MD5) for servers that know no other.");
        number(
                "part.bytes",
                "Part bytes",
                Form.between(5 << 20, 1 << 30),
                8 << 20,
                "Size of the parts in which a file is sent while it is written; a file has 10000 at the most.");
    }

    private void declareClient() {
        number(
                "connections",
                "Connections",
                Form.countOf(1),
                64,
                "Connections at a time, shared by the tasks of a worker.");
        number(
                "connect.timeout.ms",
                "Connect timeout (ms)",
                Form.countOf(1),
                5_000,
                "How long a connection may take to be made.");
        number("read.timeout.ms", "Read timeout (ms)", Form.countOf(1), 30_000, "How long the server may be silent.");
        number(
                "retries",
                "Retries",
                Form.countOf(0),
                3,
                "How often the client makes a failed request again, before retry.backoff.ms and retry.timeout.ms count.");
        text("proxy.url", "Proxy", "A proxy for all requests, as in http://proxy:3128.");
        text("proxy.user", "Proxy user", "Whom the proxy asks for.");
        secret("proxy.password", "Proxy password", "The password of that user.");
    }

    private void text(String name, String label, String doc) {
        group.setting(PREFIX + name, label, Form.anyText())
                .importance(Importance.LOW)
                .doc(doc)
                .withDefault("");
    }

    private void secret(String name, String label, String doc) {
        group.setting(PREFIX + name, label, Form.secret())
                .importance(Importance.LOW)
                .doc(doc + " Refer to it through a config provider.")
                .withDefault("");
    }

    private void flag(String name, String label, String doc) {
        group.setting(PREFIX + name, label, Form.flag())
                .importance(Importance.LOW)
                .doc(doc)
                .withDefault(false);
    }

    private void number(String name, String label, Form<Integer> form, int value, String doc) {
        group.setting(PREFIX + name, label, form)
                .importance(Importance.LOW)
                .doc(doc)
                .withDefault(value);
    }

    /** The first constant is the default. */
    private <E extends Enum<E>> void choice(Class<E> constants, String name, String label, String doc) {
        group.setting(PREFIX + name, label, Form.choice(constants))
                .importance(Importance.LOW)
                .doc(doc)
                .withDefault(constants.getEnumConstants()[0].name().toLowerCase(Locale.ROOT));
    }

    private enum Credentials {
        DEFAULT,
        KEYS,
        PROFILE
    }

    private enum Encryption {
        NONE,
        S3,
        KMS
    }

    private enum Checksum {
        CRC32C,
        MD5
    }
}
