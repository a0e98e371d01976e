package io.tributary.local.demo.dataset;

import java.util.List;

/** A city where users live. */
record City(String name, String country, boolean blacklisted) {
    private static final List<City> ALL = List.of(
            new City("Berlin", "Germany", false),
            new City("São Paulo", "Brazil", false),
            new City("Paris", "France", false),
            new City("Zürich", "Switzerland", false),
            new City("Kyoto", "Japan", false),
            new City("Toronto", "Canada", false),
            new City("Nairobi", "Kenya", false),
            new City("L'Aquila", "Italy", false),
            new City("Gotham", "United States", true),
            new City("Springfield", "United States", true));

    static final List<City> OPEN = matching(false);
    static final List<City> BLACKLISTED = matching(true);

    private static List<City> matching(boolean blacklisted) {
        return ALL.stream().filter(city -> city.blacklisted == blacklisted).toList();
    }
}
