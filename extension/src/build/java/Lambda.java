// SPDX-License-Identifier: Apache-2.0
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.H_NEWINVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * One lambda.
 *
 * @param creation from what it captures to its interface
 * @param code what it calls
 * @param exact the method of its interface with the actual types
 */
record Lambda(String creation, Handle code, Type exact) {

    Type[] captured() {
        return Type.getArgumentTypes(creation);
    }

    /** Return the types of all that the code is called with. */
    List<Type> parameters() {
        List<Type> all = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(code.getDesc())));
        if (code.getTag() != H_INVOKESTATIC && code.getTag() != H_NEWINVOKESPECIAL) {
            all.add(0, owner());
        }
        return all;
    }

    Type owner() {
        return Type.getObjectType(code.getOwner());
    }

    Type result() {
        return code.getTag() == H_NEWINVOKESPECIAL ? owner() : Type.getReturnType(code.getDesc());
    }

    void call(GeneratorAdapter method) {
        int opcode =
                switch (code.getTag()) {
                    case H_INVOKESTATIC -> INVOKESTATIC;
                    case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
                    default -> code.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
                };
        method.visitMethodInsn(opcode, code.getOwner(), code.getName(), code.getDesc(), code.isInterface());
    }
}
