package io.tributary.connect.parquet.commit;

/** Which rule names the directories of a topic: the one that it was claimed with, or Hive's whatever it was so far. */
public enum PathEscape {
    TOPIC,
    HIVE
}
