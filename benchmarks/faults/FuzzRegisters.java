package org.gcr.ingest.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.gcr.core.definition.Definitions;
import org.gcr.ingest.source.SourceCatalogue;

/**
 * Damaged extracts of registers in turn through the stage that reads them. Arguments: how many, seed, folder for work. The first one that is neither staged
 * nor refused as it should be ends it and stays in the folder.
 */
public final class FuzzRegisters {

    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        FuzzedRegisters.Form[] forms = FuzzedRegisters.Form.values();
        long[][] counts = new long[forms.length][2];
        try (FuzzedRegisters registers = new FuzzedRegisters(folder, SourceCatalogue.of(Definitions.ofProgram(List.of(SourceCatalogue.KIND))))) {
            for (int i = 0; i < many; i++) {
                FuzzedRegisters.Form form = forms[i % forms.length];
                byte[] bytes = registers.next(form, random);
                try {
                    counts[form.ordinal()][registers.read(bytes, form).isEmpty() ? 0 : 1]++;
                } catch (Throwable e) {
                    throw new AssertionError("extract " + i + ", kept as " + Files.write(folder.resolve("failed-" + i + "." + form), bytes), e);
                }
                if ((i + 1) % Math.max(1, many / 20) == 0) {
                    System.err.println(i + 1 + " extracts");
                }
            }
        }
        System.out.println("| form | staged | refused |");
        System.out.println("|---|---|---|");
        for (FuzzedRegisters.Form form : forms) {
            System.out.println("| " + form + " | " + counts[form.ordinal()][0] + " | " + counts[form.ordinal()][1] + " |");
        }
    }
}
