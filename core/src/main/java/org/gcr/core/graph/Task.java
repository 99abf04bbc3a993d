package org.gcr.core.graph;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gcr.core.table.TableSchema;

/**
 * A piece of work that turns tables into tables. What it makes depends only on its ingredients and the content of its inputs, so that
 * it need not run twice.
 */
public interface Task {

    /** Unique name: lower-case letters, digits, {@code . _ -}. */
    String name();

    /** Names of the tables that it reads. */
    List<String> inputs();

    /** The tables that it makes, or makes a part of. */
    List<TableSchema> outputs();

    /** Everything besides the inputs that decides the result, by label: texts of definitions, hashes of files, versions of code. */
    Map<String, String> ingredients() throws IOException;

    /** Whether it runs on an engine, which then has its inputs. Which one that is decides no result, so a table is reused whoever made it. */
    boolean needsEngine();

    /** Bytes that it reads besides its inputs; with those of the inputs they decide which engine suits it, and what is begun first. */
    default long bytesBesideInputs() {
        return 0;
    }

    /**
     * Names of tables of the current release that it holds its result against, often its own outputs; none for most tasks. They are
     * ingredients. A result stays what it is while all else is unchanged, though meanwhile a release with that very result came out.
     */
    default List<String> previous() {
        return List.of();
    }

    /** Those of its inputs that its checks alone read; nothing in its tables comes from them. */
    default List<String> checkedAgainst() {
        return List.of();
    }

    /**
     * Those of its inputs whose sources are sources of its tables, and so of what reads them. An input that its checks alone read is none; neither is any
     * input of a table that tells about sources, or else a figure that looks there whether a source lost rows would name every source as its own.
     */
    default List<String> origins() {
        return inputs().stream()
                .filter(input -> !checkedAgainst().contains(input))
                .toList();
    }

    /** Sources behind its inputs of which it takes no row: they are none of its tables' sources. */
    default List<String> otherSources() {
        return List.of();
    }

    /** The query that a file declares for it; nothing for work that the program does itself. */
    default Optional<DeclaredQuery> query() {
        return Optional.empty();
    }

    /** Does the work. */
    void run(TaskRun run) throws IOException;
}
