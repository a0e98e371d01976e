package io.tributary.connect.mysql.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;

/** BINARY, VARBINARY and the BLOB types. */
final class BinaryKind extends Kind {
    private static final int UNLIMITED = 300;

    private final int minBytes;
    private final int maxBytes;
    private final boolean isBlob;

    private BinaryKind(String declared, int minBytes, int maxBytes, boolean isBlob) {
        super(declared);
        this.minBytes = minBytes;
        this.maxBytes = maxBytes;
        this.isBlob = isBlob;
    }

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        all.add(new BinaryKind("BINARY", 1, 1, false));
        all.add(new BinaryKind("BINARY(4)", 4, 4, false));
        all.add(new BinaryKind("CHAR(3) BYTE", 3, 3, false));
        all.add(new BinaryKind("VARBINARY(6)", 0, 6, false));
        all.add(new BinaryKind("VARCHAR(5) BYTE", 0, 5, false));
        all.add(new BinaryKind("TINYBLOB", 0, 255, true));
        all.add(new BinaryKind("BLOB(20)", 0, 255, true));
        for (String name : List.of("BLOB", "MEDIUMBLOB", "LONGBLOB", "LONG VARBINARY")) {
            all.add(new BinaryKind(name, 0, UNLIMITED, true));
        }
        return all;
    }

    @Override
    List<Sample> value(Random random) {
        byte[] bytes = new byte[minBytes + random.nextInt(Math.min(maxBytes, 20) - minBytes + 1)];
        random.nextBytes(bytes);
        String stored = HexFormat.of().withUpperCase().formatHex(bytes);
        return List.of(
                Sample.plain(bytes, Schema.OPTIONAL_BYTES_SCHEMA, stored),
                Sample.plain(ByteBuffer.wrap(bytes), Schema.OPTIONAL_BYTES_SCHEMA, stored));
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text("text", null));
        unfit.add(Sample.plain(1L, Schema.OPTIONAL_INT64_SCHEMA, null));
        if (maxBytes < UNLIMITED) {
            unfit.add(Sample.plain(new byte[maxBytes + 1], Schema.OPTIONAL_BYTES_SCHEMA, null));
        }
        if (minBytes > 0) {
            unfit.add(Sample.plain(new byte[minBytes - 1], Schema.OPTIONAL_BYTES_SCHEMA, null));
        }
        return unfit;
    }

    @Override
    String read(String column) {
        return "HEX(" + column + ")";
    }

    @Override
    String literal(String stored) {
        return "x'" + stored + "'";
    }

    @Override
    boolean mayBeKey() {
        return !isBlob;
    }

    @Override
    boolean mayHaveDefault() {
        return !isBlob;
    }
}
