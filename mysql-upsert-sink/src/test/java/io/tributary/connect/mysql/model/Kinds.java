package io.tributary.connect.mysql.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All kinds of columns, of which each family is drawn as often as each other one. */
final class Kinds {
    private final List<List<Kind>> families;

    Kinds(Terms terms) {
        families = List.of(
                WholeKind.all(terms.rounds()),
                DecimalKind.all(terms.rounds()),
                FloatingKind.all(terms.rounds()),
                TextKind.all(terms.isMariaDb()),
                BinaryKind.all(),
                LabelKind.all(),
                JsonKind.all(),
                DateTimeKind.all(terms),
                DateKind.all(terms),
                TimeKind.all(terms),
                YearKind.all());
    }

    Kind any(Random random) {
        return one(families, random);
    }

    Kind ofKey(Random random) {
        List<List<Kind>> ofKeys = new ArrayList<>();
        for (List<Kind> family : families) {
            List<Kind> some = family.stream().filter(Kind::mayBeKey).toList();
            if (!some.isEmpty()) {
                ofKeys.add(some);
            }
        }
        return one(ofKeys, random);
    }

    private static Kind one(List<List<Kind>> families, Random random) {
        List<Kind> family = families.get(random.nextInt(families.size()));
        return family.get(random.nextInt(family.size()));
    }
}
