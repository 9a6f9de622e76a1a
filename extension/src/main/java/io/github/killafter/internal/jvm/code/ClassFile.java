// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.code;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the code of one method from a class file (JVMS 4). The JDK's own reader, {@code java.lang.classfile}, came with
 * JDK 24. Confined to one thread.
 */
final class ClassFile {

    private static final int HEADER_BYTES = 8; // magic number and version
    private static final int STATIC = 0x0008; // JVMS table 4.6-A

    private final DataInputStream in;
    private Object[] pool = {};

    private ClassFile(byte[] bytes) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Return the code of a method; empty if the class has no such method, or that has no code. */
    static Optional<MethodCode> method(byte[] classFile, String name, String descriptor) throws IOException {
        return new ClassFile(classFile).find(name, descriptor);
    }

    private Optional<MethodCode> find(String name, String descriptor) throws IOException {
        in.skipNBytes(HEADER_BYTES);
        readPool();
        in.skipNBytes(6); // access flags, this class, super class
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            skipAttributes();
        }
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            boolean isStatic = (in.readUnsignedShort() & STATIC) != 0;
            String foundName = text(in.readUnsignedShort());
            String foundDescriptor = text(in.readUnsignedShort());
            if (foundName.equals(name) && foundDescriptor.equals(descriptor)) {
                return code(isStatic, descriptor);
            }
            skipAttributes();
        }
        return Optional.empty();
    }

    private void readPool() throws IOException {
        pool = new Object[in.readUnsignedShort()];
        for (int index = 1; index < pool.length; index++) {
            int tag = in.readUnsignedByte(); // JVMS table 4.4-B
            switch (tag) {
                case 1 -> pool[index] = in.readUTF();
                case 7 -> pool[index] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    index++; // takes two places
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
    }

    private Optional<MethodCode> code(boolean isStatic, String descriptor) throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            boolean isCode = "Code".equals(text(in.readUnsignedShort()));
            int length = in.readInt();
            if (!isCode) {
                in.skipNBytes(length);
                continue;
            }
            in.skipNBytes(2); // operand stack
            int locals = in.readUnsignedShort();
            byte[] bytes = in.readNBytes(in.readInt());
            return Optional.of(new MethodCode(isStatic, descriptor, locals, bytes, handlers()));
        }
        return Optional.empty();
    }

    private List<Handler> handlers() throws IOException {
        List<Handler> handlers = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int start = in.readUnsignedShort();
            int end = in.readUnsignedShort();
            int target = in.readUnsignedShort();
            handlers.add(new Handler(start, end, target, className(in.readUnsignedShort())));
        }
        return handlers;
    }

    private void skipAttributes() throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(2);
            in.skipNBytes(in.readInt());
        }
    }

    private @Nullable String className(int index) {
        return index == 0 ? null : text((int) pool[index]);
    }

    private String text(int index) {
        return (String) pool[index];
    }
}
