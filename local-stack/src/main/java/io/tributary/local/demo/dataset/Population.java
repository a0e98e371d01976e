package io.tributary.local.demo.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The users as they are now, and the products. */
final class Population {
    private static final List<String> FIRST_NAMES =
            List.of("Ada", "Zoë", "Lê", "Mary \"Ace\"", "Jürgen", "梅", "Olu", "Nils", "Ines", "Rocket 🚀");
    private static final List<String> LAST_NAMES =
            List.of("O'Neil", "Müller", "Nguyễn", "Smith", "de la Cruz", "Łukasz", "Back\\slash", "Kim", "Haddad");
    private static final List<String> CATEGORIES = List.of("Books", "Electronics", "Garden", "Food & Drink");
    private static final List<String> THINGS =
            List.of("Atlas", "27\" Monitor", "Crème 🍮", "Rosemary", "Farmer's Almanac", "Kettle", "USB-C Cable");

    private final List<User> users = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();

    Population(long records, Random random) {
        long userCount = Math.max(20, Math.min(50_000, records / 200));
        for (int number = 0; number < userCount; number++) {
            String name = pick(FIRST_NAMES, random) + " " + pick(LAST_NAMES, random);
            users.add(User.of(number, name, pick(number % 8 == 0 ? City.BLACKLISTED : City.OPEN, random)));
        }
        long productCount = Math.max(10, Math.min(1_000, records / 1_000));
        for (int number = 0; number < productCount; number++) {
            products.add(new Product(
                    "product-" + number,
                    THINGS.get(number % THINGS.size()) + " No. " + number,
                    pick(CATEGORIES, random),
                    100 + random.nextInt(30_000)));
        }
    }

    /** Every tenth user goes to live elsewhere: from a blacklisted city to an open one, or the other way round. */
    void move(Random random) {
        for (int number = 0; number < users.size(); number += 10) {
            User user = users.get(number);
            users.set(number, user.movedTo(pick(user.city().blacklisted() ? City.OPEN : City.BLACKLISTED, random)));
        }
    }

    User user(int number) {
        return users.get(number);
    }

    /** Some users buy far more than others. */
    User anyUser(Random random) {
        double skewed = Math.pow(random.nextDouble(), 2);
        return users.get((int) (skewed * users.size()));
    }

    Product anyProduct(Random random) {
        return pick(products, random);
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
