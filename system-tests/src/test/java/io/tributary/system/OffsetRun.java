package io.tributary.system;

/** Offsets without a gap that are all there equally often. */
record OffsetRun(String topic, int partition, long first, long last, long copies) {

    /** Reads a line of a query for these five columns. */
    static OffsetRun parse(String line) {
        String[] columns = line.split(" ", -1);
        return new OffsetRun(
                columns[0],
                Integer.parseInt(columns[1]),
                Long.parseLong(columns[2]),
                Long.parseLong(columns[3]),
                Long.parseLong(columns[4]));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + first + ".." + last + " " + copies + "x";
    }
}
