package io.tributary.system;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * Looks up what class files refer to: every class and member in their constant pools, a member called through a class
 * that inherits it included.
 */
final class References {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;
    private static final Pattern TYPE = Pattern.compile("L([^;]+);");

    private final ClassFiles there;
    private final Predicate<String> promised;

    /** {@code promised} says of a class by internal name whether it has to be there; others may lack. */
    References(ClassFiles there, Predicate<String> promised) {
        this.there = there;
        this.promised = promised;
    }

    /** What the class file refers to and is not there, as {@code class -> class[.member]}. */
    Set<String> missing(String from, byte[] file) {
        Set<String> missing = new TreeSet<>();
        ClassReader pool = new ClassReader(file);
        char[] buffer = new char[pool.getMaxStringLength()];
        for (int index = 1; index < pool.getItemCount(); index++) {
            int offset = pool.getItem(index);
            if (offset > 0) {
                check(pool, offset, buffer).forEach(what -> missing.add(from + " -> " + what));
            }
        }
        declared(file).stream().filter(this::lacks).forEach(type -> missing.add(from + " -> " + type));
        return missing;
    }

    /** The classes that the class file refers to, those of its descriptors included. */
    static Set<String> classes(byte[] file) {
        Set<String> classes = new TreeSet<>();
        ClassReader pool = new ClassReader(file);
        char[] buffer = new char[pool.getMaxStringLength()];
        for (int index = 1; index < pool.getItemCount(); index++) {
            int offset = pool.getItem(index);
            if (offset > 0) {
                classes.addAll(classes(pool, offset, buffer));
            }
        }
        classes.addAll(declared(file));
        return classes;
    }

    private Set<String> check(ClassReader pool, int offset, char[] buffer) {
        Set<String> missing = new TreeSet<>();
        for (String name : classes(pool, offset, buffer)) {
            if (lacks(name)) {
                missing.add(name);
            }
        }
        int tag = pool.readByte(offset - 1);
        if (tag == FIELD || tag == METHOD || tag == INTERFACE_METHOD) {
            String owner = pool.readClass(offset, buffer);
            int nameAndType = pool.getItem(pool.readUnsignedShort(offset + 2));
            String name = pool.readUTF8(nameAndType, buffer);
            String descriptor = pool.readUTF8(nameAndType + 2, buffer);
            String member = tag == FIELD ? name + " " + descriptor : name + descriptor;
            if (lacks(owner, member)) {
                missing.add(owner + "." + member);
            }
        }
        return missing;
    }

    private static Set<String> classes(ClassReader pool, int offset, char[] buffer) {
        return switch (pool.readByte(offset - 1)) {
            case CLASS -> {
                String name = pool.readUTF8(offset, buffer);
                yield name.startsWith("[") ? types(name) : Set.of(name);
            }
            case NAME_AND_TYPE -> types(pool.readUTF8(offset + 2, buffer));
            case METHOD_TYPE -> types(pool.readUTF8(offset, buffer));
            default -> Set.of();
        };
    }

    /** The types of its own members, which are no references but are looked up by whoever asks for its methods. */
    private static Set<String> declared(byte[] file) {
        Set<String> types = new TreeSet<>();
        for (String member : ClassShape.of(file).members()) {
            int parameters = member.indexOf('(');
            types.addAll(types(member.substring(parameters < 0 ? member.indexOf(' ') : parameters)));
        }
        return types;
    }

    private static Set<String> types(String descriptor) {
        Set<String> types = new TreeSet<>();
        Matcher matcher = TYPE.matcher(descriptor);
        while (matcher.find()) {
            types.add(matcher.group(1));
        }
        return types;
    }

    private boolean lacks(String name) {
        return promised.test(name) && there.shape(name).isEmpty();
    }

    /** A member that no supertype declares; where one of those is missing and not promised, it may be the one. */
    private boolean lacks(String owner, String member) {
        if (owner.startsWith("[")) {
            return false;
        }
        Set<String> ancestry = there.ancestry(owner);
        List<Optional<ClassShape>> shapes = ancestry.stream().map(there::shape).toList();
        boolean mayBeElsewhere = ancestry.stream()
                .anyMatch(name -> !promised.test(name) && there.shape(name).isEmpty());
        return ancestry.stream().anyMatch(promised)
                && !mayBeElsewhere
                && shapes.stream()
                        .flatMap(Optional::stream)
                        .noneMatch(shape -> shape.members().contains(member));
    }
}
