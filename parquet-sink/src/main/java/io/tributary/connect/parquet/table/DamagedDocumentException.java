package io.tributary.connect.parquet.table;

/** A document of a table cannot be read. Nothing of that table's versions can go on until somebody has seen to it. */
final class DamagedDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedDocumentException(String path, Throwable cause) {
        super(path + " is damaged", cause);
    }
}
