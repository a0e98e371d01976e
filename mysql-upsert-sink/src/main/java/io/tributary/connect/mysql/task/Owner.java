package io.tributary.connect.mysql.task;

import java.lang.management.ManagementFactory;
import java.util.UUID;

/** Names of owners of partitions: unique, and with the process and host in them for whoever looks for it. */
public final class Owner {
    private static final String PROCESS = ManagementFactory.getRuntimeMXBean().getName();
    /** The offsets table has room for 255 characters. */
    private static final int LONGEST_PROCESS = 200;

    private Owner() {}

    public static String unique() {
        return UUID.randomUUID() + " " + PROCESS.substring(0, Math.min(PROCESS.length(), LONGEST_PROCESS));
    }
}
