// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionRecordsTests {

    private Path file = Path.of("");

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("jacoco.exec");
    }

    @Test
    void takesWhateverIsWholeOfAFileThatWasCutOffAnywhere() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (int session = 0; session < 2; session++) {
            ExecutionDataWriter writer = new ExecutionDataWriter(all);
            ends.add(all.size());
            writer.visitSessionInfo(new SessionInfo("host-\u00e4\u20ac" + session, 1, 2));
            ends.add(all.size());
            for (int probes : new int[] {1, 7, 8, 9, 127, 128, 129, 20_000}) {
                writer.visitClassExecution(new ExecutionData(probes, "a/B" + probes, probes(probes)));
                ends.add(all.size());
            }
        }

        byte[] bytes = all.toByteArray();
        for (int length = 0; length <= bytes.length; length++) {
            int cut = length;
            int whole = ends.stream().filter(end -> end <= cut).reduce(0, Math::max);
            assertThat(whole(Arrays.copyOf(bytes, length))).isEqualTo(whole);
        }
    }

    private static boolean[] probes(int count) {
        boolean[] probes = new boolean[count];
        Arrays.fill(probes, true);
        return probes;
    }

    @Test
    void takesNothingFromTheFirstThingOnThatItDoesNotKnow() throws IOException {
        byte[] header = {0x01, (byte) 0xC0, (byte) 0xC0, 0x10, 0x07};
        byte[] unknown = Arrays.copyOf(header, 10);
        unknown[5] = 0x42;
        assertThat(whole(unknown)).isEqualTo(5);

        byte[] numberWithoutEnd = Arrays.copyOf(header, 100);
        numberWithoutEnd[5] = 0x11;
        Arrays.fill(numberWithoutEnd, 16, 100, (byte) 0xFF);
        assertThat(whole(numberWithoutEnd)).isEqualTo(5);
    }

    private long whole(byte[] content) throws IOException {
        Files.write(file, content);
        try (InputStream in = new FileInputStream(file.toFile())) {
            return ExecutionRecords.whole(in);
        }
    }
}
