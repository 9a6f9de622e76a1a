// SPDX-License-Identifier: Apache-2.0
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;
import static org.objectweb.asm.Opcodes.H_NEWINVOKESPECIAL;
import static org.objectweb.asm.Opcodes.V17;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.commons.TableSwitchGenerator;

/** A class that stands for some lambdas: a number for which of them, and what that one has captured. */
final class LambdaClass {

    private static final Type OBJECT = Type.getType(Object.class);

    final String name;
    private final Method method;
    private final List<Lambda> lambdas = new ArrayList<>();

    LambdaClass(String name, String method, Type type) {
        this.name = name;
        this.method = new Method(method, type.getDescriptor());
    }

    /** Add a lambda; return the name of the method that creates it. */
    String add(Lambda lambda) {
        lambdas.add(lambda);
        return creator(lambdas.size() - 1);
    }

    private static String creator(int number) {
        return "lambda" + number;
    }

    byte[] toBytes(Type type, String host) {
        ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        String[] interfaces = {type.getInternalName()};
        written.visit(V17, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, OBJECT.getInternalName(), interfaces);
        written.visitNestHost(host);
        written.visitField(ACC_FINAL, "number", "I", null, null);
        IntStream.range(0, fields())
                .forEach(i -> written.visitField(ACC_FINAL, field(i), "Ljava/lang/Object;", null, null));
        writeConstructor(written);
        writeConstants(written);
        IntStream.range(0, lambdas.size()).forEach(i -> writeCreator(written, i));
        writeMethod(written);
        written.visitEnd();
        return written.toByteArray();
    }

    private int fields() {
        return lambdas.stream()
                .mapToInt(lambda -> lambda.captured().length)
                .max()
                .orElse(0);
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private Type self() {
        return Type.getObjectType(name);
    }

    private Method constructor() {
        return new Method("<init>", "(I" + "Ljava/lang/Object;".repeat(fields()) + ")V");
    }

    private void writeConstructor(ClassWriter written) {
        GeneratorAdapter code = new GeneratorAdapter(0, constructor(), null, null, written);
        code.loadThis();
        code.invokeConstructor(OBJECT, new Method("<init>", "()V"));
        code.loadThis();
        code.loadArg(0);
        code.putField(self(), "number", Type.INT_TYPE);
        for (int i = 0; i < fields(); i++) {
            code.loadThis();
            code.loadArg(i + 1);
            code.putField(self(), field(i), OBJECT);
        }
        code.returnValue();
        code.endMethod();
    }

    // As with lambdas: what captures nothing is created once, for code that may find no memory later.
    private void writeConstants(ClassWriter written) {
        GeneratorAdapter code = new GeneratorAdapter(ACC_STATIC, new Method("<clinit>", "()V"), null, null, written);
        for (int i = 0; i < lambdas.size(); i++) {
            if (lambdas.get(i).captured().length == 0) {
                written.visitField(ACC_STATIC | ACC_FINAL, creator(i), self().getDescriptor(), null, null);
                create(code, i);
                code.putStatic(self(), creator(i), self());
            }
        }
        code.returnValue();
        code.endMethod();
    }

    private void writeCreator(ClassWriter written, int number) {
        Method creator = new Method(creator(number), lambdas.get(number).creation());
        GeneratorAdapter code = new GeneratorAdapter(ACC_STATIC, creator, null, null, written);
        if (lambdas.get(number).captured().length == 0) {
            code.getStatic(self(), creator(number), self());
        } else {
            create(code, number);
        }
        code.returnValue();
        code.endMethod();
    }

    private void create(GeneratorAdapter code, int number) {
        Type[] captured = lambdas.get(number).captured();
        code.newInstance(self());
        code.dup();
        code.push(number);
        for (int i = 0; i < fields(); i++) {
            if (i < captured.length) {
                code.loadArg(i);
                code.valueOf(captured[i]);
            } else {
                code.push((String) null);
            }
        }
        code.invokeConstructor(self(), constructor());
    }

    private void writeMethod(ClassWriter written) {
        GeneratorAdapter code = new GeneratorAdapter(ACC_PUBLIC, method, null, null, written);
        code.loadThis();
        code.getField(self(), "number", Type.INT_TYPE);
        code.tableSwitch(IntStream.range(0, lambdas.size() - 1).toArray(), new TableSwitchGenerator() {
            @Override
            public void generateCase(int number, Label end) {
                writeCall(code, lambdas.get(number));
            }

            @Override
            public void generateDefault() {
                writeCall(code, lambdas.get(lambdas.size() - 1));
            }
        });
        code.endMethod();
    }

    private void writeCall(GeneratorAdapter code, Lambda lambda) {
        if (lambda.code().getTag() == H_NEWINVOKESPECIAL) {
            code.newInstance(lambda.owner());
            code.dup();
        }
        Type[] captured = lambda.captured();
        List<Type> wanted = lambda.parameters();
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(self(), field(i), OBJECT);
            convert(code, OBJECT, captured[i], captured[i]);
            convert(code, captured[i], captured[i], wanted.get(i));
        }
        Type[] given = method.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            convert(code, given[i], lambda.exact().getArgumentTypes()[i], wanted.get(captured.length + i));
        }
        lambda.call(code);
        convert(code, lambda.result(), lambda.exact().getReturnType(), method.getReturnType());
        code.returnValue();
    }

    // With a cast to each other class, which is exact: else the verifier would load classes to compare them.
    private static void convert(GeneratorAdapter code, Type from, Type exact, Type to) {
        if (to.getSort() == Type.VOID) {
            pop(code, from);
        } else if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (isPrimitive(to)) {
            Type primitive = unboxed(isPrimitive(unboxed(from)) ? from : exact);
            code.unbox(isPrimitive(primitive) ? primitive : to);
            code.cast(isPrimitive(primitive) ? primitive : to, to);
        } else if (!from.equals(to) && !to.equals(OBJECT)) {
            code.checkCast(to);
        }
    }

    private static void pop(GeneratorAdapter code, Type from) {
        switch (from.getSize()) {
            case 1 -> code.pop();
            case 2 -> code.pop2();
            default -> {}
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static Type unboxed(Type type) {
        return switch (type.getInternalName()) {
            case "java/lang/Boolean" -> Type.BOOLEAN_TYPE;
            case "java/lang/Character" -> Type.CHAR_TYPE;
            case "java/lang/Byte" -> Type.BYTE_TYPE;
            case "java/lang/Short" -> Type.SHORT_TYPE;
            case "java/lang/Integer" -> Type.INT_TYPE;
            case "java/lang/Long" -> Type.LONG_TYPE;
            case "java/lang/Float" -> Type.FLOAT_TYPE;
            case "java/lang/Double" -> Type.DOUBLE_TYPE;
            default -> type;
        };
    }
}
