package org.gcr.app.run;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.DiskFault;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Problem;

/** What a failure is to the user: problems with stable codes, whatever was thrown. */
public final class Faults {

    private Faults() {}

    /** The problems behind a failure; never empty. */
    public static List<Problem> of(Throwable failure) {
        return failure instanceof GcrException known && !known.problems().isEmpty()
                ? known.problems()
                : List.of(unexpected(failure));
    }

    /** Exit code of a command that ends with this failure. */
    public static int exitCode(Throwable failure) {
        return failure instanceof GcrException known
                ? known.exitCode()
                : unexpected(failure).code().exitCode();
    }

    private static Problem unexpected(Throwable failure) {
        boolean wraps = failure instanceof UncheckedIOException || failure instanceof ExceptionInInitializerError;
        Throwable cause = wraps && failure.getCause() != null ? failure.getCause() : failure;
        String words = String.valueOf(cause.getMessage());
        if (cause instanceof FileSystemException file) {
            return DiskFault.of("", file);
        }
        if (DiskFault.isFull(words)) {
            return DiskFault.full("", words);
        }
        if (cause instanceof OutOfMemoryError) {
            return new Problem(Code.OUT_OF_MEMORY, "", "the heap is full: " + words, "give more with GCR_HEAP=3g");
        }
        return new Problem(
                Code.READ_WRITE,
                "",
                "the program failed: " + cause.getClass().getSimpleName() + " " + words,
                "GCR_DEBUG=1 shows where; please report it");
    }
}
