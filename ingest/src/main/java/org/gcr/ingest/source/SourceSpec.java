package org.gcr.ingest.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.gcr.core.definition.DefinitionFile;
import org.gcr.core.problem.GcrException;
import org.gcr.core.table.Column;
import org.gcr.core.table.ColumnType;
import org.gcr.core.table.TableSchema;

/**
 * A declared source: who publishes it, how its files are written, and the table that its rows are staged in.
 *
 * @param id name of the source
 * @param title what the data are
 * @param publisher who publishes them
 * @param licence terms of use, or {@code not stated}
 * @param licenceUrl address of the terms; null when there is none
 * @param homePage where the data are published
 * @param role how figures use it
 * @param table name of the staged table
 * @param personal whether rows are about single persons, so that no value of a rejected row may be shown
 * @param register whether its files are extracts of a register, read as their holder's {@link Mapping} says; the staged rows are confidential
 * @param rejectLimitPct share of a file's rows, in percent, that may be rejected
 * @param key columns on which no two rows may be equal; empty when rows may repeat
 * @param keyRequires columns without which a file's key is not held
 * @param oneOf groups of columns, of each of which one must be in the header and have a value in each row
 * @param codesFirst columns of the key that say the same thing, the surest first: of each group the first with a value is the key, the others are text
 * @param partialRows whether rows with one key whose figures stand in different columns are one row in parts
 * @param totals what holds of all rows together unless the files are of another source
 * @param columns the staged columns, in order
 * @param ignored comparable header texts of columns that are left out on purpose
 * @param dropped comparable header texts of columns that are not even read
 * @param droppedMatching what the comparable header text of other such columns matches; null when there are none
 * @param everySheet whether each visible sheet of a workbook whose header fits is a table of the source, not the first alone
 * @param layouts ways in which files are laid out; the first whose header fits is taken
 * @param redacts whether the publisher withholds values, so that the table has a column for their names
 * @param file name of the CSV file beside the spec that holds the rows, for a list of our own; null for what publishers give
 * @param amountWords kind, word and meaning of the words with which it reads amounts of money; empty where it reads none
 * @param text the whole spec, with what extends it and these words
 */
public record SourceSpec(
        String id,
        String title,
        String publisher,
        String licence,
        String licenceUrl,
        String homePage,
        Role role,
        String table,
        boolean personal,
        boolean register,
        double rejectLimitPct,
        List<String> key,
        List<String> keyRequires,
        List<List<String>> oneOf,
        List<List<String>> codesFirst,
        boolean partialRows,
        List<Total> totals,
        List<ColumnSpec> columns,
        Set<String> ignored,
        Set<String> dropped,
        Pattern droppedMatching,
        boolean everySheet,
        List<Layout> layouts,
        boolean redacts,
        String file,
        List<List<String>> amountWords,
        String text)
        implements Serializable {

    /** The list of words in which amounts of money are written. */
    public static final String AMOUNT_WORDS = "gcr.amount_word";

    /** How figures use a source. */
    public enum Role {
        /** Figures about refugees. */
        DATA,
        /** Figures that others are divided by or grouped by. */
        CONTEXT,
        /** Code lists, which no figure names as its vintage. */
        REFERENCE;

        /** The word as specs write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What holds of all rows of the files together: a sum is not greater than a bound, the greatest value is not smaller, or two columns say the same in every row.
     *
     * @param column column that is added up or looked at
     * @param by column by whose values it is added up, or that says the same; null where its greatest value is meant
     * @param bound greatest sum, or least greatest value; null where two columns say the same
     * @param doubt what the files may be when it does not hold
     */
    public record Total(String column, String by, java.math.BigDecimal bound, String doubt) implements Serializable {

        /** Whether two columns say the same in every row in which both have a value. */
        public boolean same() {
            return bound == null;
        }
    }

    public SourceSpec {
        codesFirst = codesFirst.stream().map(List::copyOf).toList();
        totals = List.copyOf(totals);
        key = List.copyOf(key);
        keyRequires = List.copyOf(keyRequires);
        oneOf = oneOf.stream().map(List::copyOf).toList();
        amountWords = amountWords.stream().map(List::copyOf).toList();
        columns = List.copyOf(columns);
        ignored = Set.copyOf(ignored);
        dropped = Set.copyOf(dropped);
        layouts = List.copyOf(layouts);
    }

    /**
     * Reads a spec.
     *
     * @param place file name, for messages
     * @throws GcrException with everything that is wrong with it ({@code GCR-2012})
     */
    public static SourceSpec parse(String place, String text) {
        return parse(place, text, List.of());
    }

    /**
     * Reads a spec and what extends it.
     *
     * @throws GcrException with everything that is wrong with them ({@code GCR-2012})
     */
    static SourceSpec parse(String place, String text, List<DefinitionFile> overlays) {
        return new SpecReader(place, text, overlays).read();
    }

    /** Whether it is a list of our own, whose rows lie beside it. */
    public boolean isList() {
        return file != null;
    }

    /** The source with what an entry of a configuration says of how its files are written. */
    public SourceSpec reading(Set<String> missing, List<String> dates) {
        if (missing.isEmpty() && dates.isEmpty()) {
            return this;
        }
        return with(
                columns.stream().map(column -> column.reading(missing, dates)).toList(), amountWords, text);
    }

    /** Whether a column is read out of an amount, or a number of persons, in words. */
    public boolean readsAmounts() {
        return columns.stream()
                .anyMatch(column -> column.form() == TextForm.WHOLE_NUMBER
                        || column.form() != null && column.form().name().startsWith("AMOUNT"));
    }

    /** The source with the words with which it reads amounts: kind, word and meaning of each. */
    SourceSpec withAmountWords(List<List<String>> words) {
        return with(columns, words, text + '\n' + words);
    }

    private SourceSpec with(List<ColumnSpec> newColumns, List<List<String>> words, String newText) {
        return new SourceSpec(
                id,
                title,
                publisher,
                licence,
                licenceUrl,
                homePage,
                role,
                table,
                personal,
                register,
                rejectLimitPct,
                key,
                keyRequires,
                oneOf,
                codesFirst,
                partialRows,
                totals,
                newColumns,
                ignored,
                dropped,
                droppedMatching,
                everySheet,
                layouts,
                redacts,
                file,
                words,
                newText);
    }

    /** Whether the publisher also has releases whose last year stands at 30 June; its year column says so. */
    public boolean hasMidYearReleases() {
        return columns.stream()
                .anyMatch(column ->
                        column.type() == CellType.YEAR && column.description().contains("mid-year release"));
    }

    /** Groups of columns of the key that say the same thing, the surest first. */
    public List<List<String>> sameThing() {
        List<List<String>> groups = new ArrayList<>(codesFirst);
        for (List<String> group : oneOf) {
            if (key.containsAll(group)) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** The staged table: the columns, {@code redacted} where values are withheld, and where each row comes from. */
    public TableSchema schema() {
        List<Column> all = new ArrayList<>();
        for (ColumnSpec column : columns) {
            all.add(new Column(
                    column.name(),
                    column.stored(),
                    column.description(),
                    column.values().stream().sorted().toList()));
        }
        if (redacts) {
            all.add(new Column(
                    "redacted",
                    ColumnType.TEXT,
                    "columns whose value the publisher withheld, each between commas; NULL when none"));
        }
        all.add(new Column("source_file_id", ColumnType.TEXT, "file_id in source_file"));
        all.add(new Column("source_line", ColumnType.BIGINT, "line of the text or row of the sheet, from 1"));
        all.add(new Column("source_vintage", ColumnType.TEXT, "the publisher's version"));
        all.add(new Column(
                "source_release",
                ColumnType.TEXT,
                "end-year, mid-year, or not said: then the version of the file tells"));
        return new TableSchema(table, title, false, register, all);
    }

    /** Whether the cells of a column with this header must not be read. */
    public boolean drops(String comparableHeader) {
        return dropped.contains(comparableHeader)
                || droppedMatching != null
                        && droppedMatching.matcher(comparableHeader).find();
    }

    /** Index of a staged column. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(id + " has no column " + column);
    }
}
