package io.tributary.local.demo.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A user as known at one time; {@code number} counts from 0, {@code hash} is the SHA-256 of the id. */
record User(int number, String id, String hash, String name, String email, City city) {

    static User of(int number, String name, City city) {
        String id = "user-" + number;
        return new User(number, id, sha256(id), name, id + "@example.org", city);
    }

    User movedTo(City newCity) {
        return new User(number, id, hash, name, email, newCity);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
