package io.tributary.local.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Whence the binaries of one version of MySQL or MariaDB come; its text is the version's name in messages. */
interface MySqlBinaries {

    /** The name of the directory in the cache. */
    String directory();

    /** The room that unpacking needs. */
    long neededBytes();

    /** Puts bin/mysqld or bin/mariadbd, ready to run, and all that it needs into the directory. */
    void unpack(Path directory, Consumer<String> progress) throws IOException;
}
