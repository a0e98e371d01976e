package io.tributary.connect.mysql;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.task.Claims;
import io.tributary.connect.mysql.task.Drafting;
import io.tributary.connect.mysql.task.HeldRecords;
import io.tributary.connect.mysql.task.Mappers;
import io.tributary.connect.mysql.task.Plans;
import io.tributary.connect.mysql.task.SinkSettings;
import io.tributary.connect.mysql.task.WarehouseWriter;
import io.tributary.connect.mysql.write.BatchWriter;
import io.tributary.connect.mysql.write.FoldedAhead;
import io.tributary.connect.mysql.write.SnapshotWriter;
import io.tributary.connect.support.BuildVersion;
import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.Limits;
import io.tributary.connect.support.seam.Rules;
import io.tributary.connect.support.seam.WriterTask;
import io.tributary.connect.support.seam.WriterThread;
import io.tributary.connect.support.thread.SideThreads;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upserts the records of its partitions into the database. */
public final class MySqlUpsertSinkTask extends WriterTask<Draft> {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlUpsertSinkTask.class);

    /** Gains of a larger batch flatten here. */
    private static final Limits BATCH = new Limits(5_000, 16 << 20);

    private final Function<ConnectionSettings, Database> databases;
    private final Executor statements;

    public MySqlUpsertSinkTask() {
        this(Database::new, SideThreads.one("statements"), new WriterThread(), new SeamCounters());
    }

    /** {@code statements} makes the next statement while the server executes one. */
    MySqlUpsertSinkTask(
            Function<ConnectionSettings, Database> databases, Executor statements, Drive drive, SeamCounters counters) {
        super(drive, counters);
        this.databases = databases;
        this.statements = statements;
    }

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    protected Parts<Draft> parts(Map<String, String> settings, Drive clock) {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(settings, context::configs, Clock.systemUTC());
        say(config.writing().url());
        SinkSettings sink = config.sink();
        Plans plans = new Plans();
        FoldedAhead folded = new FoldedAhead();
        Database reading = databases.apply(config.reading());
        OffsetsTable offsets = new OffsetsTable(reading, config.offsetsTable(), config.connector());
        WarehouseWriter writer = new WarehouseWriter(
                reading,
                new Claims(offsets),
                new Mappers(new TableCatalog(reading), sink, plans, clock::nowMs),
                batches(config, sink, offsets),
                folded,
                new HeldRecords(config.holding()),
                config.retries(),
                clock::nowMs);
        return new Parts<>(
                new Drafting(plans, sink.autoEvolve(), folded),
                writer,
                new Rules(config.connector(), BATCH, false, true, false));
    }

    private static void say(JdbcUrl url) {
        url.warnings().forEach(LOG::warn);
        if (!url.overruled().isEmpty()) {
            LOG.info(
                    "The sink sets these parameters of connection.url to values of its own: {}",
                    String.join(", ", url.overruled()));
        }
    }

    private BatchWriter batches(MySqlUpsertSinkConfig config, SinkSettings sink, OffsetsTable offsets) {
        Database writing = databases.apply(config.writing());
        SnapshotWriter snapshots = new SnapshotWriter(
                databases.apply(config.copying()), table -> sink.rules(table).snapshots(), Clock.systemUTC());
        return new BatchWriter(writing, offsets, snapshots, statements);
    }
}
