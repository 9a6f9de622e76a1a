// SPDX-License-Identifier: Apache-2.0
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Copies a folder of class files and replaces the lambdas in them by classes: one for all lambdas of a class that have the
 * same interface. To link a lambda costs a JVM that has just started up to 0.7 ms, three times what it costs to load a
 * class, and a suite JVM would link a few hundred of ours before its first test.
 */
final class LambdaClasses {

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Path folder;
    /** By class, whose private members the new ones may use: the host of its nest. */
    private final Map<String, List<String>> added = new TreeMap<>();

    private LambdaClasses(Path folder) {
        this.folder = folder;
    }

    /** Copy the first folder to the second one, which is made anew, and replace those in the copy. */
    public static void main(String[] args) throws IOException {
        LambdaClasses lambdas = new LambdaClasses(Path.of(args[1]));
        for (Path file : copy(Path.of(args[0]), lambdas.folder)) {
            if (file.toString().endsWith(".class")) {
                lambdas.replaceIn(new ClassReader(Files.readAllBytes(file)));
            }
        }
        if (lambdas.added.isEmpty()) {
            throw new IllegalStateException("no lambda found in " + args[0] + ": javac compiles them in another way");
        }
        for (String host : lambdas.added.keySet()) {
            lambdas.admitMembers(host);
        }
    }

    private static List<Path> copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            List<Path> old = filesIn(to);
            Collections.reverse(old);
            for (Path each : old) {
                Files.delete(each);
            }
        }
        List<Path> files = filesIn(from);
        for (Path each : files) {
            Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return files;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.toList());
        }
    }

    private void replaceIn(ClassReader original) throws IOException {
        Uses uses = new Uses();
        write(
                original.getClassName(),
                original,
                changed -> new ClassVisitor(ASM9, changed) {
                    @Override
                    public void visitNestHost(String host) {
                        uses.host = host;
                        super.visitNestHost(host);
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        return uses.replacedIn(
                                super.visitMethod(access, name, type, generic, thrown), original.getClassName());
                    }
                },
                () -> !uses.byInterface.isEmpty());
        String host = uses.host == null ? original.getClassName() : uses.host;
        for (Map.Entry<Type, LambdaClass> each : uses.byInterface.entrySet()) {
            added.computeIfAbsent(host, first -> new ArrayList<>()).add(each.getValue().name);
            Files.write(file(each.getValue().name), each.getValue().toBytes(each.getKey(), host));
        }
    }

    private void admitMembers(String host) throws IOException {
        ClassReader original = new ClassReader(Files.readAllBytes(file(host)));
        write(
                host,
                original,
                changed -> new ClassVisitor(ASM9, changed) {
                    private final List<String> known = new ArrayList<>();

                    @Override
                    public void visitNestMember(String member) {
                        known.add(member);
                        super.visitNestMember(member);
                    }

                    @Override
                    public void visitEnd() {
                        added.get(host).stream()
                                .filter(member -> !known.contains(member))
                                .forEach(super::visitNestMember);
                        super.visitEnd();
                    }
                },
                () -> true);
    }

    private void write(String name, ClassReader original, Change change, Condition worthIt) throws IOException {
        ClassWriter changed = new ClassWriter(0);
        original.accept(change.of(changed), 0);
        if (worthIt.holds()) {
            Files.write(file(name), changed.toByteArray());
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".class");
    }

    private interface Change {
        ClassVisitor of(ClassWriter changed);
    }

    private interface Condition {
        boolean holds();
    }

    /** The lambdas of one class. */
    private static final class Uses {

        final Map<Type, LambdaClass> byInterface = new LinkedHashMap<>();
        String host;

        MethodVisitor replacedIn(MethodVisitor method, String owner) {
            return new MethodVisitor(ASM9, method) {
                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle linker, Object... arguments) {
                    if (!linker.getOwner().equals(FACTORY) || !linker.getName().equals("metafactory")) {
                        super.visitInvokeDynamicInsn(name, type, linker, arguments);
                        return;
                    }
                    LambdaClass target = byInterface.computeIfAbsent(
                            Type.getReturnType(type),
                            first -> new LambdaClass(
                                    owner + "$$Lambda" + byInterface.size(), name, (Type) arguments[0]));
                    super.visitMethodInsn(
                            INVOKESTATIC,
                            target.name,
                            target.add(new Lambda(type, (Handle) arguments[1], (Type) arguments[2])),
                            type,
                            false);
                }
            };
        }
    }
}
