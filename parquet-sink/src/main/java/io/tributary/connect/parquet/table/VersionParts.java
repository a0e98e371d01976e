package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.store.Directories;
import io.tributary.connect.parquet.store.Listed;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.table.ImageMerge.Merged;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the versions of a table. The first part of a partition fixes the offset that a version has of it; parts in
 * other columns are made from the same image.
 */
@InputOutput
final class VersionParts {
    private final Lake lake;
    private final Store store;
    private final Directories directories;
    private final TableNames names;
    private final TableRows rows;
    /** A part that is made again, and what of it is done. */
    private @Nullable Remake remake;

    VersionParts(Lake lake, TableNames names, TableRows rows) {
        this.lake = lake;
        this.store = lake.store();
        this.directories = lake.directories();
        this.names = names;
        this.rows = rows;
    }

    private record Remake(long version, Part part, PartName name, String file, PartCopy copy) {}

    /** A part and when it was made, by the store's clock. */
    private record Made(PartName name, long timeMs) {}

    /** Of one version, as they lie there. */
    record Found(List<PartName> newest, int schema, Set<Integer> partitions) {
        /** The parts that the version is made of; empty for partitions that have none in its columns. */
        Map<Integer, PartName> fitting() {
            return newest.stream()
                    .filter(part -> part.fits(schema))
                    .collect(
                            Collectors.toMap(PartName::partition, part -> part, (older, newer) -> newer, TreeMap::new));
        }

        /** The first of those that have to be made again, of these partitions. */
        Optional<PartName> narrow(Set<Integer> of) {
            Set<Integer> fitting = fitting().keySet();
            return newest.stream()
                    .filter(part -> of.contains(part.partition()) && !fitting.contains(part.partition()))
                    .findFirst();
        }
    }

    /** The version has the columns of its widest part: where each partition has one, they are fixed. */
    Found find(long version) throws IOException {
        List<Made> made = new ArrayList<>();
        for (Listed document : store.list(names.parts(version))) {
            PartName.parse(document.name()).ifPresent(name -> made.add(new Made(name, document.timeMs())));
        }
        List<PartName> byAge = made.stream()
                .sorted(Comparator.comparingLong(Made::timeMs)
                        .thenComparing(part -> part.name().fileId()))
                .map(Made::name)
                .toList();
        return new Found(
                byAge,
                byAge.stream()
                        .flatMap(part -> part.schema().stream())
                        .max(Comparator.naturalOrder())
                        .orElse(0),
                byAge.stream().map(PartName::partition).collect(Collectors.toSet()));
    }

    List<Part> read(long version, Iterable<PartName> parts) throws IOException {
        List<Part> read = new ArrayList<>();
        for (PartName part : parts) {
            read.add(StoredDocuments.get(store, names.part(version, part), Part.class));
        }
        return read;
    }

    /** The images that parts of a partition were made from, which others may still have to be made from. */
    Set<String> sources(long version, int partition) throws IOException {
        List<PartName> own = find(version).newest().stream()
                .filter(part -> part.partition() == partition)
                .toList();
        return read(version, own).stream()
                .map(Part::source)
                .filter(source -> source != null)
                .collect(Collectors.toSet());
    }

    /** Makes the table of an entry, whose image is in its place, the first part of its partition. */
    void add(int partition, LogEntry entry, TableEntry table, PartOwner owner) throws IOException {
        String fileId = owner.newFileId();
        String file = owner.names().data(entry.nextOffset(), fileId);
        Part bare = new Part(
                partition,
                entry.nextOffset(),
                0,
                0,
                null,
                owner.catchUp().lagMs(),
                null,
                entry.logId(),
                entry.sequence());
        Image image = table.image();
        if (image != null) {
            directories.linkOrCopy(image.path(), names.file(table.version(), file));
            Part part = bare.from(image.path()).in(file, image.rows(), image.bytes());
            add(table.version(), part, new PartName(partition, Optional.of(table.schema()), fileId));
        } else if (partition == 0 && rows.areKnown()) {
            // Without a file readers would not know the columns of an empty table.
            PartName name = new PartName(partition, Optional.of(rows.schemaNumber()), fileId);
            PartCopy copy = PartCopy.begin(lake, owner, fileId, names.file(table.version(), file), null, rows.schema());
            finish(new Remake(table.version(), bare, name, file, copy));
        } else {
            add(table.version(), bare, new PartName(partition, Optional.empty(), fileId));
        }
    }

    /** Begins to make a part again, in these columns; false if its image is gone, and not by this sink. */
    boolean remake(long version, PartName narrow, int schema, PartOwner owner) throws IOException {
        Part part = StoredDocuments.get(store, names.part(version, narrow), Part.class);
        String fileId = owner.newFileId();
        String file = owner.names().data(part.nextOffset(), fileId);
        String source = part.source();
        if (source != null && !store.exists(source)) {
            return false;
        }
        Image image = source == null ? null : new Image(source, part.sequence(), part.rows(), part.bytes());
        remake = new Remake(
                version,
                part,
                new PartName(part.partition(), Optional.of(schema), fileId),
                file,
                PartCopy.begin(lake, owner, fileId, names.file(version, file), image, rows.schema(schema)));
        return true;
    }

    /** Goes on with a part that is made again, if it is of one of these partitions; false if none is left. */
    boolean advance(Set<Integer> owned, TimeSlice time) throws IOException {
        Remake begun = remake;
        if (begun == null) {
            return false;
        }
        if (!owned.contains(begun.part().partition())) {
            // Its image may go as soon as its new owner has made the part.
            close();
            return false;
        }
        try {
            if (!begun.copy().advance(time)) {
                return true;
            }
        } catch (IOException | RuntimeException e) {
            begun.copy().abandon();
            remake = null;
            throw e;
        }
        remake = null;
        finish(begun);
        return false;
    }

    private void finish(Remake made) throws IOException {
        Merged merged;
        try {
            merged = made.copy().complete();
        } catch (IOException | RuntimeException e) {
            made.copy().abandon();
            throw e;
        }
        add(made.version(), made.part().in(made.file(), merged.rows(), merged.bytes()), made.name());
    }

    private void add(long version, Part part, PartName name) throws IOException {
        if (part.file() != null) {
            directories.makeReadOnly(names.file(version, part.file()));
        }
        store.createIfAbsent(names.part(version, name), Documents.write(part));
    }

    /** Throws away what is made. */
    void close() {
        if (remake != null) {
            remake.copy().abandon();
            remake = null;
        }
    }
}
