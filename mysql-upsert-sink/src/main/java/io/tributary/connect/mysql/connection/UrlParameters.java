package io.tributary.connect.mysql.connection;

import com.mysql.cj.conf.PropertyKey;
import io.tributary.connect.support.config.Misspelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a URL, and of single hosts in it. Names that the driver does not know are left alone: socket factories
 * and login plugins read theirs from there, and older drivers had others.
 */
record UrlParameters(Map<String, String> ofAll, List<Map<String, String>> ofHosts) {
    private static final Set<String> REFUSED = Set.of("autoReconnect", "useAffectedRows", "allowMultiQueries");

    /** Why these cannot be taken. */
    Optional<String> refusal() {
        for (Map<String, String> parameters : all()) {
            for (String name : new TreeSet<>(parameters.keySet())) {
                if (REFUSED.contains(canonical(name))) {
                    return Optional.of("Remove the parameter '" + name + "': the sink decides about it");
                }
                String refusal = CharacterParameters.refusal(name, parameters.get(name));
                if (refusal != null) {
                    return Optional.of(refusal);
                }
            }
        }
        return refusalOfHosts()
                .or(() -> SessionVariables.refused(sessionVariables())
                        .map(variable -> "Remove '" + variable + "' from sessionVariables: the sink decides about it"));
    }

    /** The driver lets what is said of one host, as in {@code (host=db,socketTimeout=9)}, win over what the sink sets. */
    private Optional<String> refusalOfHosts() {
        return ofHosts.stream()
                .flatMap(host -> new TreeSet<>(host.keySet()).stream())
                .filter(name -> ConnectionSettings.decidesAbout(canonical(name)))
                .findFirst()
                .map(name -> "Remove the parameter '" + name
                        + "' from the URL's part about one host: there it would win" + " over what the sink sets");
    }

    /** A sentence for each name that is nearly one of the driver's, which ignores it. */
    List<String> misspellings() {
        Set<String> known = new TreeSet<>();
        for (PropertyKey key : PropertyKey.values()) {
            known.add(key.getKeyName());
        }
        List<String> sentences = new ArrayList<>();
        for (Map<String, String> parameters : all()) {
            for (String name : new TreeSet<>(parameters.keySet())) {
                if (PropertyKey.fromValue(name) == null) {
                    Misspelling.of(name, known)
                            .or(() -> known.stream()
                                    .filter(name::equalsIgnoreCase)
                                    .findFirst())
                            .ifPresent(near -> sentences.add("The driver knows no parameter '" + name
                                    + "' of connection.url, and may ignore it. Did you mean '" + near + "'?"));
                }
            }
        }
        return sentences;
    }

    /** The names of those to which the sink gives another value. */
    List<String> overruled() {
        return ofAll.entrySet().stream()
                .filter(given -> ConnectionSettings.overrules(canonical(given.getKey()), given.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The driver's parameter of that name, empty if there is none. */
    String sessionVariables() {
        String variables = ofAll.get(SessionVariables.PARAMETER);
        return variables == null ? "" : variables;
    }

    private List<Map<String, String>> all() {
        List<Map<String, String>> all = new ArrayList<>(ofHosts);
        all.add(0, ofAll);
        return all;
    }

    private static String canonical(String name) {
        PropertyKey key = PropertyKey.fromValue(name);
        return key == null ? name : key.getKeyName();
    }
}
