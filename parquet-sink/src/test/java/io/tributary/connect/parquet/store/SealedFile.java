package io.tributary.connect.parquet.store;

import java.io.IOException;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A Parquet file that is staged and sealed, so that anybody can publish it who has its token. */
record SealedFile(StagedFile file, Token token, String path, long bytes) {
    private static final MessageType TYPE = MessageTypeParser.parseMessageType("message row { required binary text; }");

    /** With so many rows of random bytes, which no encoding makes shorter. */
    static SealedFile in(Store store, String path, Staging how, int rows, int bytesPerRow) throws IOException {
        StagedFile file = store.stage(path, how);
        long bytes = write(file, rows, bytesPerRow);
        return new SealedFile(file, file.seal(rows), path, bytes);
    }

    /** Answers the size. */
    static long write(StagedFile file, int rows, int bytesPerRow) throws IOException {
        Random random = new Random(rows);
        MeasuredFile measured = new MeasuredFile(file);
        try (ParquetWriter<Group> writer =
                ExampleParquetWriter.builder(measured).withType(TYPE).build()) {
            for (int row = 0; row < rows; row++) {
                byte[] text = new byte[bytesPerRow];
                random.nextBytes(text);
                Group group = new SimpleGroup(TYPE);
                group.add("text", Binary.fromConstantByteArray(text));
                writer.write(group);
            }
        }
        return measured.bytes();
    }

    Publication publish(Store by) throws IOException {
        return by.publish(token, path, bytes);
    }
}
