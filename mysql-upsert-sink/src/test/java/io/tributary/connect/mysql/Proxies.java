package io.tributary.connect.mysql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Stands in for interfaces of JDBC, which have more methods than a test needs. */
public final class Proxies {
    private Proxies() {}

    /** One whose calls the handler answers. */
    public static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
