package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Opens stores whose client is not among the plugin's own jars. A provider lies in a ZIP of its own that is unpacked into
 * the plugin's directory, because Connect isolates each directory; it is found there by {@link ServiceLoader}.
 */
@InputOutput
public interface StoreProvider {

    /** The scheme of the URLs that it opens. */
    String scheme();

    /** The store at this place, with nothing asked of it yet. The settings are those of the store, without their prefix. */
    Store open(StoreUrl url, Map<String, String> settings);

    /** What stands in the way of writing there, found without writing. */
    Optional<String> obstacle(StoreUrl url, Map<String, String> settings);

    /** The one that opens URLs of this scheme; empty where its jars are not in the plugin's directory. */
    static Optional<StoreProvider> of(String scheme) {
        return ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.scheme().equals(scheme))
                .findFirst();
    }

    /** A sentence for who has to install it. */
    static String missing(String scheme) {
        return scheme + "://… needs jars that are not in the plugin's directory: unpack tributary-store-" + scheme
                + "-<version>.zip, of the version of the plugin, into the directory of plugin.path that holds the"
                + " plugin's own, and restart the worker";
    }
}
