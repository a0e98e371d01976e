package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.s3.InterceptedConnections;
import io.tributary.connect.parquet.store.BucketServer;
import io.tributary.connect.parquet.store.Listed;
import io.tributary.connect.parquet.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** A bucket of a server that stays up. What happens, happens around single requests to it, which are not made again. */
record S3Lake(String url) implements TestedLake {
    private static final Map<String, String> ONE_ATTEMPT = Map.of("retries", "0");

    @Override
    public Store newStore() {
        return BucketServer.open(url, Map.of());
    }

    @Override
    public StoreUnderFault newStore(Incident incident) {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean hasCrashed = new AtomicBoolean();
        Store store = InterceptedConnections.open(url, BucketServer.settings(ONE_ATTEMPT), (operation, request) -> {
            if (hasCrashed.get()) {
                throw new SimulatedCrash();
            }
            calls.add(operation);
            int number = calls.size();
            try {
                incident.before(number);
                var answer = request.make();
                incident.after(number);
                return answer;
            } catch (SimulatedCrash e) {
                hasCrashed.set(true);
                throw e;
            }
        });
        return new StoreUnderFault() {
            @Override
            public Store store() {
                return store;
            }

            @Override
            public List<String> calls() {
                return List.copyOf(calls);
            }
        };
    }

    @Override
    public void powerFailure(Random random) {}

    @Override
    public Set<String> paths() throws IOException {
        Set<String> paths = new TreeSet<>();
        try (Store store = newStore()) {
            addBelow("_tributary", store, paths);
            addBelow("streams", store, paths);
        }
        return paths;
    }

    private static void addBelow(String directory, Store store, Set<String> paths) throws IOException {
        for (Listed listed : store.list(directory)) {
            String path = directory + "/" + listed.name();
            if (listed.timeMs() == 0) {
                addBelow(path, store, paths);
            } else {
                paths.add(path);
            }
        }
    }
}
