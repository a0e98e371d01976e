package io.tributary.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file declares: its supertypes by internal name, and its members by name and descriptor. */
record ClassShape(int version, List<String> supertypes, Set<String> members) {
    static ClassShape of(byte[] file) {
        List<String> supertypes = new ArrayList<>();
        Set<String> members = new HashSet<>();
        int[] version = new int[1];
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visit(
                                    int major, int access, String name, String sign, String parent, String[] faces) {
                                version[0] = major & 0xffff;
                                if (parent != null) {
                                    supertypes.add(parent);
                                }
                                supertypes.addAll(List.of(faces));
                            }

                            @Override
                            public FieldVisitor visitField(
                                    int access, String name, String descriptor, String sign, Object value) {
                                members.add(name + " " + descriptor);
                                return null;
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String sign, String[] exceptions) {
                                members.add(name + descriptor);
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassShape(version[0], supertypes, members);
    }
}
