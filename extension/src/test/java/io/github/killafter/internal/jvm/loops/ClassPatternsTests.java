// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.jvm.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPatternsTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    @Test
    void theUppermostPackagesStandForAllBelow() throws IOException {
        file("com/acme/Shop.class");
        file("com/acme/cart/Cart.class");
        file("com/other/deep/Thing.class");
        file("org/tools/Tool.class");

        assertThat(ClassPatterns.inFolders(List.of(folder)))
                .containsExactlyInAnyOrder("com/acme/*", "com/other/deep/*", "org/tools/*");
    }

    @Test
    void classesWithoutPackageAreNamedOneByOne() throws IOException {
        file("Shop.class");
        file("Shop$Cart.class");
        file("module-info.class");
        file("com/acme/Shop.class");

        assertThat(ClassPatterns.inFolders(List.of(folder))).containsExactlyInAnyOrder("Shop", "Shop$*", "com/acme/*");
    }

    @Test
    void whatIsNoClassIsLeftOut() throws IOException {
        file("META-INF/versions/21/com/acme/Shop.class");
        file("com/acme/package-info.class");
        file("com/acme/messages.properties");
        file("library.jar");

        assertThat(ClassPatterns.inFolders(List.of(folder, folder.resolve("library.jar"), folder.resolve("none"))))
                .isEmpty();
    }

    @Test
    void aLargeTreeOfResourcesIsNotReadToItsEnd() throws IOException {
        for (int i = 0; i < 1100; i++) {
            Files.createDirectories(folder.resolve("a" + i));
        }
        file("a0/b/Shop.class");

        assertThat(ClassPatterns.inFolders(List.of(folder))).isEmpty();
    }

    @Test
    void aPackageHasWhatIsBelow() {
        assertThat(ClassPatterns.ofPackage(Map.Entry.class)).containsExactly("java/util/*");
    }
}
