package io.tributary.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the streams of a stack's lake are. Its tables are always files: their versions need a store with directories. */
public enum LakeStore {
    /** A directory of this machine. */
    FILE,
    /** A bucket on an S3 server of the stack's own. */
    S3;

    static Optional<LakeStore> named(String name) {
        return Arrays.stream(values())
                .filter(store -> store.toString().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(LakeStore::toString).collect(Collectors.joining(", "));
    }

    /** As the option says it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
