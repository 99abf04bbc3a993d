package org.gcr.core.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Ends a piece of work with one or more problems, all of which the user is told. */
public final class GcrException extends RuntimeException {

    private final transient List<Problem> problems;

    /** Fails with all of these problems; there is at least one. */
    public GcrException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs a problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** Fails with one problem. */
    public GcrException(Code code, String place, String found, String remedy) {
        this(List.of(new Problem(code, place, found, remedy)));
    }

    /** Fails with one problem that another exception caused. */
    public GcrException(Code code, String place, String found, String remedy, Throwable cause) {
        this(new Problem(code, place, found, remedy), cause);
    }

    /** Fails with one problem that another exception caused. */
    public GcrException(Problem problem, Throwable cause) {
        this(List.of(problem));
        initCause(cause);
    }

    /** What is wrong; never empty. */
    public List<Problem> problems() {
        return problems;
    }

    /** The exit code of the first problem. */
    public int exitCode() {
        return problems.get(0).code().exitCode();
    }
}
