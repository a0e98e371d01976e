package io.tributary.connect.support.testing.worker.real;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Members of Kafka's inner classes by name, whatever their visibility. */
final class Reflected {
    private Reflected() {}

    static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Not in this version: " + name, e);
        }
    }

    static Object make(String type, Object... arguments) {
        Constructor<?> constructor = Arrays.stream(type(type).getDeclaredConstructors())
                .filter(takes(arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such constructor in this version: " + type));
        constructor.setAccessible(true);
        return unwrapped(() -> constructor.newInstance(arguments));
    }

    static Object call(Object target, String name, Object... arguments) {
        Method method = method(target.getClass(), name, arguments);
        return unwrapped(() -> method.invoke(target, arguments));
    }

    /** Of any signature. */
    static boolean hasMethod(Object target, String name) {
        return hierarchy(target.getClass())
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .anyMatch(one -> one.getName().equals(name));
    }

    static Object callStatic(String type, String name, Object... arguments) {
        Method method = method(type(type), name, arguments);
        return unwrapped(() -> method.invoke(null, arguments));
    }

    static Object constant(String type, String name) {
        return read(type(type), null, name);
    }

    static Object field(Object target, String name) {
        return read(target.getClass(), target, name);
    }

    private static Object read(Class<?> type, Object target, String name) {
        Field field = hierarchy(type)
                .flatMap(one -> Arrays.stream(one.getDeclaredFields()))
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such field in this version: " + name));
        field.setAccessible(true);
        return unwrapped(() -> field.get(target));
    }

    private static Method method(Class<?> type, String name, Object... arguments) {
        Method method = hierarchy(type)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(one -> one.getName().equals(name))
                .filter(takes(arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such method in this version: " + name));
        method.setAccessible(true);
        return method;
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.iterate(type, one -> one != null, Class::getSuperclass);
    }

    private static Predicate<Executable> takes(Object... arguments) {
        return executable -> {
            Class<?>[] types = executable.getParameterTypes();
            if (types.length != arguments.length) {
                return false;
            }
            for (int i = 0; i < types.length; i++) {
                if (arguments[i] != null && !types[i].isPrimitive() && !types[i].isInstance(arguments[i])) {
                    return false;
                }
            }
            return true;
        };
    }

    @FunctionalInterface
    private interface Access {
        Object get() throws ReflectiveOperationException;
    }

    private static Object unwrapped(Access access) {
        try {
            return access.get();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
