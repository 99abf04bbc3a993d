package org.gcr.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.gcr.core.problem.Nearest;

/** Finds files by path or by glob ({@code *}, {@code ?}, {@code [ab]}, {@code {a,b}} in names, {@code **} over folders). */
public final class FilePatterns {

    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private FilePatterns() {}

    /** The files that a pattern means, absolute and sorted; files whose name begins with a dot or {@code ~$} only when named in full. */
    public static List<Path> matching(Path folder, String pattern) {
        if (fault(folder, pattern) != null) {
            return List.of();
        }
        Path literal = folder.resolve(pattern).normalize();
        if (Files.isRegularFile(literal)) {
            return List.of(literal);
        }
        Path base = base(folder, pattern);
        if (!WILD.matcher(pattern).find() || !Files.isDirectory(base)) {
            return List.of();
        }
        PathMatcher matcher = base.getFileSystem().getPathMatcher("glob:" + rest(pattern));
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : depth(pattern);
        try (Stream<Path> tree = Files.walk(base, depth)) {
            return tree.filter(path -> matcher.matches(base.relativize(path)))
                    .filter(path -> !isHidden(path.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Why a text is neither a path nor a pattern; null when it is one. */
    private static String fault(Path folder, String pattern) {
        try {
            Path literal = folder.resolve(pattern);
            if (WILD.matcher(pattern).find() && !Files.isRegularFile(literal)) {
                literal.getFileSystem().getPathMatcher("glob:" + rest(pattern));
            }
            return null;
        } catch (InvalidPathException e) {
            return e.getReason();
        } catch (PatternSyntaxException e) {
            return e.getDescription();
        }
    }

    /** What to do about a pattern that matches nothing. */
    static String hint(Path folder, String pattern) {
        String fault = fault(folder, pattern);
        if (fault != null) {
            return "mend the pattern (" + fault + "); * is any part of a name, {a,b} one of two";
        }
        Path literal = folder.resolve(pattern).normalize();
        if (Files.isDirectory(literal)) {
            return "this is a folder; write " + pattern + "/* for the files in it";
        }
        Path place = literal;
        while (place.getParent() != null && !Files.isDirectory(place.getParent())) {
            place = place.getParent();
        }
        Path parent = place.getParent();
        if (parent == null || WILD.matcher(parent.toString()).find()) {
            return "mend the path";
        }
        String wanted = place.getFileName().toString();
        try (Stream<Path> children = Files.list(parent)) {
            List<String> names =
                    children.map(path -> path.getFileName().toString()).sorted().toList();
            return Nearest.to(wanted, names)
                    .map(near -> parent + " has \"" + near + "\"")
                    .orElse(parent + " has nothing like it");
        } catch (IOException e) {
            return parent + " cannot be read; check its permissions";
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("~$");
    }

    /** The folder above the first wild name. */
    private static Path base(Path folder, String pattern) {
        return folder.resolve(pattern.substring(0, split(pattern))).normalize();
    }

    private static String rest(String pattern) {
        return pattern.substring(split(pattern));
    }

    private static int depth(String pattern) {
        return rest(pattern).split("/").length;
    }

    private static int split(String pattern) {
        var wild = WILD.matcher(pattern);
        int end = wild.find() ? wild.start() : pattern.length();
        return pattern.lastIndexOf('/', end) + 1;
    }
}
