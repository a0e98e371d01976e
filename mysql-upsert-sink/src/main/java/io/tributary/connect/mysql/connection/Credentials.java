package io.tributary.connect.mysql.connection;

import org.apache.kafka.common.config.types.Password;

/** Who logs in, and by what. */
public record Credentials(String user, Password password) {}
