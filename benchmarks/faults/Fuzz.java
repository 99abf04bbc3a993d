package org.gcr.ingest.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gcr.core.definition.Definitions;

/**
 * Damaged files of each kind in turn through the readers. Arguments: how many, seed, folder for work. The first one that is neither read nor refused as
 * it should be ends it and stays in the folder, and so does one that takes longer than ten seconds.
 */
public final class Fuzz {

    private static final long LONGEST_MILLIS = 10_000;

    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        FuzzedFiles files = new FuzzedFiles(folder, SourceCatalogue.of(Definitions.ofProgram(List.of(SourceCatalogue.KIND))));
        FuzzedFiles.Kind[] kinds = FuzzedFiles.Kind.values();
        Map<FuzzedFiles.Kind, long[]> counts = new EnumMap<>(FuzzedFiles.Kind.class);
        for (FuzzedFiles.Kind kind : kinds) {
            counts.put(kind, new long[3]); // read, refused, longest in milliseconds
            if (!files.read(files.sound(kind), kind).isEmpty()) {
                throw new AssertionError("the sound " + kind + " is refused");
            }
        }
        long heap = 0;
        for (int i = 0; i < many; i++) {
            FuzzedFiles.Kind kind = kinds[i % kinds.length];
            byte[] bytes = files.next(kind, random);
            long start = System.nanoTime();
            boolean read;
            try {
                read = files.read(bytes, kind).isEmpty();
            } catch (Throwable e) {
                Path kept = Files.write(folder.resolve("failed-" + i + "." + kind), bytes);
                throw new AssertionError("input " + i + ", kept as " + kept, e);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            long[] count = counts.get(kind);
            count[read ? 0 : 1]++;
            count[2] = Math.max(count[2], millis);
            if (millis > LONGEST_MILLIS) {
                throw new AssertionError("input " + i + " took " + millis + " ms, kept as " + Files.write(folder.resolve("slow-" + i + "." + kind), bytes));
            }
            if ((i + 1) % Math.max(1, many / 20) == 0) {
                System.gc();
                long used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
                heap = Math.max(heap, used);
                System.err.println(i + 1 + " inputs, heap after a collection " + used + " MB");
                print(counts, System.err);
            }
        }
        print(counts, System.out);
        System.out.println(many + " inputs; most heap after a collection " + heap + " MB");
    }

    private static void print(Map<FuzzedFiles.Kind, long[]> counts, java.io.PrintStream out) {
        out.println("| kind | read | refused | longest, ms |");
        out.println("|---|---|---|---|");
        counts.forEach((kind, count) -> out.println("| " + kind + " | " + count[0] + " | " + count[1] + " | " + count[2] + " |"));
    }
}
