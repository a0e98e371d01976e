package io.tributary.connect.parquet.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings behind {@code store.s3.}, as their names say. Equal if all of them are. Pure. */
record S3Settings(Map<String, String> values) {
    S3Settings {
        values = Map.copyOf(values);
    }

    Optional<String> region() {
        return given("region");
    }

    Optional<URI> endpoint() {
        return given("endpoint").map(URI::create);
    }

    /** Empty where it is not given. */
    Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean is(String name) {
        return Boolean.parseBoolean(values.get(name));
    }

    /** One of a few words, in small letters. */
    String choice(String name) {
        return given(name).orElse("").toLowerCase(Locale.ROOT);
    }

    int count(String name) {
        return Integer.parseInt(number(name));
    }

    Duration millis(String name) {
        return Duration.ofMillis(Long.parseLong(number(name)));
    }

    private String number(String name) {
        return given(name).orElseThrow(() -> new IllegalArgumentException("store.s3." + name + " is missing"));
    }

    @Override
    public String toString() {
        return "S3Settings"; // Among them are secrets.
    }
}
