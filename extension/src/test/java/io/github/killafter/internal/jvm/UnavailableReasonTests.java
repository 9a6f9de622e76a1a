// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnavailableReasonTests {

    @Test
    void takesTheWordsOfAProbeThatKnows() {
        assertThat(UnavailableReason.of(new UnavailableException("it is Tuesday")))
                .isEqualTo("it is Tuesday");
    }

    @Test
    void namesTheOptionWhenNativeAccessIsDenied() {
        Throwable denied = new ExceptionInInitializerError(new IllegalCallerException("Illegal native access"));

        assertThat(UnavailableReason.of(denied)).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void namesTheSettingWhenTheLibraryCannotBeLoaded() {
        assertThat(UnavailableReason.of(new UnsatisfiedLinkError("Operation not permitted")))
                .contains("noexec", "jna.tmpdir", "Operation not permitted");
    }

    @Test
    void namesTheFolderWhenItIsFull() {
        assertThat(UnavailableReason.of(new UnsatisfiedLinkError("No space left on device")))
                .contains(System.getProperty("java.io.tmpdir") + " is full", "jna.tmpdir");
        assertThat(UnavailableReason.of(new UnsatisfiedLinkError("wrong ELF class")))
                .isEqualTo("JNA cannot load its native part (wrong ELF class)");
    }

    @Test
    void findsTheFirstCauseOfAClassThatCouldNotBeInitialised() {
        assertThat(UnavailableReason.of(again("java.lang.IllegalCallerException: Illegal native access")))
                .contains("native access is denied");
        assertThat(UnavailableReason.of(again("java.lang.UnsatisfiedLinkError: failed to map segment")))
                .contains("noexec")
                .doesNotContain("too old");
        assertThat(UnavailableReason.of(again("java.lang.IllegalStateException: odd")))
                .startsWith("JNA does not work here")
                .contains("odd");
    }

    // As the JVM throws it from the second use of the class on.
    private static Error again(String first) {
        Error error = new NoClassDefFoundError("Could not initialize class com.sun.jna.Native");
        error.initCause(new ExceptionInInitializerError("Exception " + first + " [in thread \"main\"]"));
        return error;
    }

    @Test
    void saysThatJnaIsTooOldWhenOneOfItsClassesIsMissing() {
        assertThat(UnavailableReason.of(new NoClassDefFoundError("com/sun/jna/JNIEnv")))
                .contains("too old", "com/sun/jna/JNIEnv");
    }

    @Test
    void saysThatJnaIsTooOldWhenAMethodIsMissing() {
        assertThat(UnavailableReason.of(new NoSuchMethodError("getPointer"))).contains("too old", "getPointer");
    }

    @Test
    void saysThatTheLayoutIsAnotherWhenAFieldIsMissing() {
        assertThat(UnavailableReason.of(new NoSuchFieldException("threadLocals")))
                .contains("classes of this JVM differ", "threadLocals");
    }

    @Test
    void tellsTheRootOfWhatItDoesNotKnow() {
        assertThat(UnavailableReason.of(new ExceptionInInitializerError(new IllegalStateException("odd"))))
                .contains("odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenJDK 64-Bit Server VM", "Java HotSpot(TM) 64-Bit Server VM", "OpenJDK Zero VM"})
    void knowsHotSpotByItsName(String name) {
        assertThatCode(() -> JavaVm.requireHotSpot(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eclipse OpenJ9 VM", "Substrate VM", "Zing 64-Bit Tiered VM", ""})
    void refusesOtherMachines(String name) {
        assertThatThrownBy(() -> JavaVm.requireHotSpot(name))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("only HotSpot is supported");
    }

    @Test
    void capabilityTurnsAnyErrorIntoAReason() {
        Capability<String> missing = Capability.probe(() -> {
            throw new StackOverflowError("deep");
        });

        assertThat(missing.unavailableReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("deep"));
        assertThatThrownBy(missing::get)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void capabilityThatIsThereHasNoReason() {
        Capability<String> present = Capability.probe(() -> "value");

        assertThat(present.unavailableReason()).isEmpty();
        assertThat(present.get()).isEqualTo("value");
    }
}
