// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.File;
import java.util.Locale;

/** The running JVM as native code sees it: JNI's invocation interface (JNI specification, chapter 5). */
public record JavaVm(FunctionTable table) {

    public static final int JNI_VERSION_1_6 = 0x00010006; // jni.h

    private static final int JNI_OK = 0; // jni.h
    private static final int GET_ENV = 6; // jni.h, struct JNIInvokeInterface_: three reserved, then the fourth function

    static JavaVm find() throws UnavailableException {
        requireHotSpot(System.getProperty("java.vm.name", ""));
        PointerByReference vm = new PointerByReference();
        IntByReference count = new IntByReference();
        int status = library().getFunction("JNI_GetCreatedJavaVMs").invokeInt(new Object[] {vm, 1, count});
        Pointer found = vm.getValue();
        if (status != JNI_OK || count.getValue() != 1 || found == null) {
            throw new UnavailableException("JNI_GetCreatedJavaVMs found no JVM (status " + status + ")");
        }
        return new JavaVm(new FunctionTable(found));
    }

    /** Return an interface of the JVM: JNI's for the calling thread, or a new JVM TI one. */
    public FunctionTable environment(int version) throws UnavailableException {
        PointerByReference environment = new PointerByReference();
        int status = table.call(GET_ENV, Integer.class, table.environment(), environment, version);
        Pointer found = environment.getValue();
        if (status != JNI_OK || found == null) {
            throw new UnavailableException(String.format(
                    Locale.ROOT, "the JVM has no native interface of version %#x (JNI status %d)", version, status));
        }
        return new FunctionTable(found);
    }

    // Others (OpenJ9, GraalVM's native image) have the same interfaces but other private fields and other signals.
    static void requireHotSpot(String name) throws UnavailableException {
        if (!name.contains("OpenJDK") && !name.contains("HotSpot")) {
            throw new UnavailableException("the JVM is \"" + name + "\"; only HotSpot is supported");
        }
    }

    private static NativeLibrary library() throws UnavailableException {
        String home = System.getProperty("java.home");
        String name = System.mapLibraryName("jvm");
        for (String folder : new String[] {"lib/server", "bin/server", "lib/client", "lib/minimal"}) {
            File file = new File(home + "/" + folder, name);
            if (file.isFile()) {
                return NativeLibrary.getInstance(file.getPath());
            }
        }
        throw new UnavailableException("there is no " + name + " in " + home);
    }
}
