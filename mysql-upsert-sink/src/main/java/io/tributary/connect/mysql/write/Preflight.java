package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.jdbc.DatabaseException;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.table.UnusableTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Asks the database whether it can take what the settings ask of it, without changing anything. */
public final class Preflight {
    private final Session session;
    private final Mappers mappers;

    public Preflight(Session session, SinkSettings settings) {
        this.session = session;
        this.mappers = new Mappers(session, settings);
    }

    /** What is wrong, and the setting that mends it. */
    public record Problem(String setting, String message) {}

    public List<Problem> problems(Collection<String> topics) {
        List<Problem> problems = new ArrayList<>();
        try {
            session.check();
            for (String topic : topics) {
                checkTopic(topic, problems);
            }
        } catch (DatabaseException e) {
            problems.add(new Problem(settingOf(e.error().code()), e.getMessage() + "."));
        } catch (UnusableTargetException e) {
            problems.add(new Problem(e.setting(), String.valueOf(e.getMessage())));
        }
        return problems.stream().distinct().toList();
    }

    private void checkTopic(String topic, List<Problem> problems) {
        try {
            mappers.mapper(topic);
        } catch (UnusableTargetException e) {
            problems.add(new Problem(e.setting(), String.valueOf(e.getMessage())));
        }
    }

    private static String settingOf(int code) {
        return switch (code) {
            case 1045, 1698, 1820, 3118 -> "connection.password";
            case 1044, 1130, 1142, 1143 -> "connection.user";
            default -> "connection.url";
        };
    }
}
