package org.gcr.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.gcr.ingest.Declared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Extracts of every form, damaged at random with a fixed seed: each is staged whole or refused as data, and no cell of a person is told. */
@Timeout(600)
class FuzzedRegistersTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(FuzzedRegisters.Form.class)
    void everyDamagedExtractIsStagedOrRefused(FuzzedRegisters.Form form) throws IOException {
        try (FuzzedRegisters registers = new FuzzedRegisters(folder, Declared.SOURCES)) {
            assertThat(registers.read(registers.sound(form), form)).isEmpty();
            Random random = new Random(14 + form.ordinal());
            int tries = 40;
            int refused = 0;
            for (int i = 0; i < tries; i++) {
                refused += registers.read(registers.next(form, random), form).isEmpty() ? 0 : 1;
            }
            assertThat(refused).as("some are refused, some are staged").isBetween(1, tries - 1);
        }
    }

    /** The first page's header says 1,900,000,000 bytes in place of 8; its compressed size is as it was, its checksum is gone. */
    @Test
    void aPageThatClaimsMoreThanTheMemoryIsDamageAndNoWantOfMemory() throws IOException {
        try (FuzzedRegisters registers = new FuzzedRegisters(folder, Declared.SOURCES)) {
            byte[] bytes = registers.sound(FuzzedRegisters.Form.PARQUET);
            assertThat(HexFormat.of().formatHex(bytes, 4, 11)).isEqualTo("15041510151415");
            byte[] header = HexFormat.of().parseHex("1580ccfd930e159480004c");
            System.arraycopy(header, 0, bytes, 6, header.length);
            assertThat(registers.read(bytes, FuzzedRegisters.Form.PARQUET))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.toString())
                            .startsWith("GCR-1004 extract.parquet: the file is cut off or damaged; extract it"));
        }
    }
}
