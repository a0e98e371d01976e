package io.tributary.connect.mysql.check;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.catalog.Transactional;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.ddl.TableDesign;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.DeleteMode;
import io.tributary.connect.mysql.mapping.MapperPlan;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.snapshot.SnapshotRegistry;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.mysql.task.KnownTables;
import io.tributary.connect.mysql.task.MissingTable;
import io.tributary.connect.mysql.task.Planner;
import io.tributary.connect.mysql.task.SinkSettings;
import io.tributary.connect.support.ring.InputOutput;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database whether it can take what the settings ask of it, without changing anything. */
@InputOutput
public final class Preflight {
    private static final String OFFSETS_TABLE = "offsets.table";
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    /** So many topics are looked at together: the first ones are known soon where there are thousands. */
    private static final int TOPICS_AT_ONCE = 200;

    private final KnownTables tables;
    private final Inspection inspection;
    private final SinkSettings settings;
    private final Planner planner;
    private final StarCheck stars;

    public Preflight(TableCatalog catalog, Inspection inspection, SinkSettings settings) {
        this.tables = new KnownTables(catalog);
        this.inspection = inspection;
        this.settings = settings;
        this.planner = new Planner(tables, settings);
        this.stars = new StarCheck(tables, inspection, settings);
    }

    /** Checks what can be known before a record arrives: the offsets, dimensions, and the tables of {@code topics}. */
    public void check(List<String> topics, TableName offsets, Findings findings) {
        check(() -> checkOffsets(offsets), findings);
        findings.begin();
        if (settings.hasSnapshots()) {
            check(() -> SnapshotRegistry.requireOnePrimary(inspection.server()), findings);
        }
        for (DimensionSettings dimension : settings.dimensions()) {
            if (Collections.disjoint(topics, dimension.topics())) {
                check(() -> checkDimension(dimension), findings);
            }
        }
        for (int start = 0; start < topics.size(); start += TOPICS_AT_ONCE) {
            List<String> together = topics.subList(start, Math.min(topics.size(), start + TOPICS_AT_ONCE));
            check(() -> learn(together), findings);
            for (String topic : together) {
                check(() -> checkUnlessStopped(topic), findings);
                findings.checked(topic);
            }
        }
    }

    private static void check(Runnable check, Findings findings) {
        try {
            check.run();
        } catch (DatabaseException e) {
            findings.add(Problem.of(e));
        } catch (UnusableTargetException e) {
            findings.add(Problem.of(e));
        }
    }

    private void learn(List<String> topics) {
        Set<TableName> names = new HashSet<>();
        for (String topic : topics) {
            names.addAll(planner.tables(topic));
            names.addAll(stars.beside(settings.routing().table(topic)));
        }
        tables.learn(names);
    }

    private void checkUnlessStopped(String topic) {
        if (settings.missing() == MissingTable.FAIL) {
            checkTopic(topic);
            return;
        }
        try {
            checkTopic(topic);
        } catch (UnusableTargetException e) {
            LOG.warn("Topic {} is stopped at first, as table.missing says: {}", topic, e.getMessage());
        }
    }

    private void checkOffsets(TableName offsets) {
        Optional<Table> table = tables.find(offsets);
        if (table.isEmpty()) {
            if (!inspection.isGranted("CREATE", offsets)) {
                throw new UnusableTargetException(
                        OFFSETS_TABLE,
                        "Table " + offsets + " does not exist, and the user of connection.user may not CREATE it. GRANT"
                                + " it on the schema, or let a DBA create the table by the statement in the docs.");
            }
            return;
        }
        Column nextOffset = table.get()
                .column("next_offset")
                .orElseThrow(() -> new UnusableTargetException(
                        OFFSETS_TABLE,
                        "Table " + offsets + " has no column next_offset, so it is not one for offsets. Name another"
                                + " table, which the sink then creates."));
        Transactional.require(table.get(), OFFSETS_TABLE);
        inspection.checkPrivileges(offsets, nextOffset, true);
    }

    /** One that no known topic describes: its table is known all the same. */
    private void checkDimension(DimensionSettings settings) {
        Dimension dimension = planner.dimension(settings);
        inspection.checkPrivileges(dimension.target().name(), dimension.keyColumn(), false);
    }

    private void checkTopic(String topic) {
        TableRouting routing = settings.routing();
        TableName name = routing.table(topic);
        if (settings.autoCreate() && tables.find(name).isEmpty()) {
            TableDesign.requireName(name);
            requireGrant("CREATE", name, "auto.create");
            return;
        }
        MapperPlan plan = planner.plan(topic);
        RecordMapper mapper = plan.newMapper();
        if (plan.witness() != null) {
            LOG.info("{}", plan.keyChoice());
        }
        MappingRules rules = settings.rules(name).mapping();
        boolean deletes = rules.deleteMode().effect() == DeleteMode.Effect.DELETE;
        for (TargetTable target : mapper.targets()) {
            Column key = target.key().columns().get(0);
            inspection.checkPrivileges(
                    target.name(), key, deletes && target.name().equals(name));
        }
        stars.check(mapper);
        for (Column column : mapper.target().key().columns()) {
            if (column.type() instanceof ColumnType.Unsupported unsupported) {
                throw new UnusableTargetException(
                        "key.fields", "Key column " + column + " of table " + name + ": " + unsupported.reason() + ".");
            }
        }
        for (String column : rules.columnMap().columnsOf(name)) {
            if (mapper.target().table().column(column).isEmpty() && !settings.autoEvolve()) {
                throw new UnusableTargetException(
                        "column.map", "Table " + name + " has no column '" + column + "', which column.map names.");
            }
        }
        if (settings.autoEvolve()) {
            requireGrant("ALTER", name, "auto.evolve");
        }
    }

    private void requireGrant(String privilege, TableName table, String setting) {
        if (!inspection.isGranted(privilege, table)) {
            throw new UnusableTargetException(
                    setting,
                    "The user of connection.user may not " + privilege + " table " + table + ", which " + setting
                            + "=true needs. GRANT it on the schema, or set " + setting + "=false.");
        }
    }
}
