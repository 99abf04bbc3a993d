package org.gcr.ingest.stage.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.gcr.ingest.Declared;
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
}
