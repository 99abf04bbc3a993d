package org.gcr.ingest.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.core.problem.Nearest;
import org.gcr.ingest.source.ColumnSpec;
import org.gcr.ingest.source.HeaderText;
import org.gcr.ingest.source.Layout;
import org.gcr.ingest.source.SourceSpec;

/** Finds the row of a file in which a source's columns are named. */
public final class HeaderFinder {

    private final SourceSpec spec;
    private final Map<String, Integer> columns = new HashMap<>();

    /** Looks for headers of this source. */
    public HeaderFinder(SourceSpec spec) {
        this.spec = spec;
        for (int i = 0; i < spec.columns().size(); i++) {
            for (String header : spec.columns().get(i).headers()) {
                columns.put(header, i);
            }
        }
    }

    /** A row and how well it fits. */
    private record Candidate(Grid grid, Header header, List<String> missing, int found) {}

    /** A table in a file, ready to be read. */
    public record Found(Header header, RowReader rows) {}

    /**
     * The header of this source in a file.
     *
     * @throws GcrException if two cells of the header mean the same column ({@code GCR-1009})
     */
    public Optional<Header> find(TableFile file) throws IOException {
        return fitting(file).map(candidate -> checked(file, candidate.header()));
    }

    /**
     * Opens the table and goes to its first row after the header and a row of HXL tags.
     *
     * @throws GcrException if the file has no such header ({@code GCR-1005}: which columns are missing, and what there is instead)
     */
    public Found open(TableFile file) throws IOException {
        Located located = locate(file);
        return new Found(located.header(), located.open(Range.WHOLE));
    }

    /**
     * Finds the table without going to its rows.
     *
     * @throws GcrException as {@link #open}
     */
    public Located locate(TableFile file) throws IOException {
        Candidate candidate = fitting(file).orElse(null);
        if (candidate == null) {
            throw missing(file);
        }
        return new Located(checked(file, candidate.header()), candidate.grid());
    }

    /** How much of the best row of the file and of what the source needs is in both, as a share. */
    public double nearness(TableFile file) throws IOException {
        return best(file)
                .map(candidate -> {
                    long cells = candidate.header().cells().stream()
                            .filter(cell -> !cell.isEmpty())
                            .count();
                    long known = cells - candidate.header().unknown().size();
                    return candidate.found() == 0
                            ? 0.0
                            : known
                                    / (double) Math.max(
                                            1, cells + candidate.missing().size());
                })
                .orElse(0.0);
    }

    /**
     * The tables of a file that this source reads: each visible sheet of a workbook whose header fits, where the source wants each or several have the same header,
     * as where a sheet holds a year.
     *
     * @throws GcrException if several sheets fit with different headers, so that it is not known which is meant ({@code GCR-1015})
     */
    public List<TableFile> tables(TableFile file) throws IOException {
        if (spec.everySheet()) {
            return file.sheets();
        }
        Candidate first = fitting(file).orElse(null);
        if (first == null || first.header().layout().sheet() != null) {
            return List.of(file);
        }
        List<TableFile> fitting = new ArrayList<>();
        Map<List<String>, String> headers = new java.util.LinkedHashMap<>();
        for (TableFile sheet : file.sheets()) {
            Optional<Candidate> candidate = sheet.isSheet() ? fitting(sheet) : Optional.empty();
            if (candidate.isPresent()) {
                fitting.add(sheet);
                headers.putIfAbsent(
                        candidate.get().header().cells().stream()
                                .map(HeaderText::comparable)
                                .toList(),
                        sheet.entry());
            }
        }
        if (headers.size() > 1) {
            throw new GcrException(
                    Code.SHEETS_DIFFER,
                    file.name(),
                    "the sheets \""
                            + String.join(
                                    "\", \"",
                                    fitting.stream().map(TableFile::entry).toList())
                            + "\" have the columns of " + spec.id() + ", with different headers",
                    "say which is meant in its entry, as in sheet: "
                            + fitting.get(0).entry());
        }
        return fitting.size() > 1 ? fitting : List.of(file);
    }

    /** Which columns the best row of the file lacks. */
    public List<String> lacks(TableFile file) throws IOException {
        return best(file).map(Candidate::missing).orElse(List.of());
    }

    private Optional<Candidate> fitting(TableFile file) throws IOException {
        for (Layout layout : spec.layouts()) {
            for (Grid grid : file.grids()) {
                if (isMeant(layout, grid)) {
                    for (Grid.HeadRow row : grid.head()) {
                        Candidate candidate = candidate(layout, grid, row);
                        if (candidate.missing().isEmpty()) {
                            return Optional.of(candidate);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Candidate> best(TableFile file) throws IOException {
        Candidate best = null;
        for (Layout layout : spec.layouts()) {
            for (Grid grid : file.grids()) {
                for (Grid.HeadRow row : grid.head()) {
                    Candidate candidate = candidate(layout, grid, row);
                    boolean better = best == null
                            || candidate.found() > best.found()
                            || (candidate.found() == best.found()
                                    && candidate.missing().size()
                                            < best.missing().size());
                    if (better) {
                        best = candidate;
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isMeant(Layout layout, Grid grid) {
        if (layout.sheet() == null) {
            return !grid.hidden();
        }
        return grid.sheet() == null || layout.sheet().equalsIgnoreCase(grid.sheet());
    }

    private Candidate candidate(Layout layout, Grid grid, Grid.HeadRow row) {
        int[] places = new int[spec.columns().size()];
        Arrays.fill(places, -1);
        List<Header.Unpivoted> unpivoted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        boolean marked = layout.headerContains() == null;
        boolean labelled = isLabelled(row.cells());
        for (int i = 0; i < row.cells().size(); i++) {
            String text = row.cells().get(i);
            if (labelled && !isCode(text)) {
                continue;
            }
            String comparable = HeaderText.comparable(text);
            marked |= comparable.equals(layout.headerContains());
            Integer column = columns.get(comparable);
            Matcher wide =
                    layout.unpivot() == null ? null : layout.unpivot().header().matcher(text);
            if (wide != null && wide.matches()) {
                unpivoted.add(new Header.Unpivoted(i, wide.group(1)));
            } else if (column != null && !layout.makes(spec.columns().get(column))) {
                places[column] = places[column] < 0 ? i : places[column];
            } else if (!text.isEmpty() && !spec.ignored().contains(comparable) && !spec.drops(comparable)) {
                unknown.add(spec.personal() ? Masked.text(text) : text);
            }
        }
        placeBlankHeaders(row, places);
        List<String> missing = new ArrayList<>();
        int found = unpivoted.isEmpty() ? 0 : 1;
        for (int i = 0; i < places.length; i++) {
            ColumnSpec column = spec.columns().get(i);
            if (column.inHeader() && !layout.makes(column)) {
                if (places[i] < 0) {
                    missing.add(column.name());
                } else {
                    found++;
                }
            }
        }
        for (List<String> group : spec.oneOf()) {
            if (group.stream().allMatch(name -> places[spec.indexOf(name)] < 0)) {
                missing.add("one of " + String.join(", ", group));
            } else {
                found++;
            }
        }
        if (layout.unpivot() != null && unpivoted.isEmpty()) {
            missing.add("columns such as " + layout.unpivot().header().pattern());
        }
        if (!layout.anyOf().isEmpty() && layout.anyOf().stream().allMatch(name -> places[spec.indexOf(name)] < 0)) {
            missing.add("one of " + String.join(", ", layout.anyOf()));
        }
        row.cells().stream()
                .filter(cell -> layout.noneOf().contains(HeaderText.comparable(cell)))
                .findFirst()
                .ifPresent(cell -> missing.add("a header without " + cell));
        if (!marked) {
            missing.add("the cell \"" + layout.headerContains() + "\"");
        }
        Header header = new Header(
                layout,
                grid.sheet(),
                row.line(),
                row.cells(),
                Arrays.stream(places).boxed().toList(),
                unpivoted,
                unknown);
        return new Candidate(grid, header, missing, found);
    }

    /** Whether the file is one of an SDMX service whose codes, in capitals, have their labels behind them, one each. */
    private static boolean isLabelled(List<String> cells) {
        boolean labelled = cells.contains("OBS_VALUE");
        for (int i = 0; i < cells.size() && labelled; i++) {
            labelled = isCode(cells.get(i)) || (i > 0 && isCode(cells.get(i - 1)));
        }
        return labelled;
    }

    private static boolean isCode(String cell) {
        return cell.equals(cell.toUpperCase(java.util.Locale.ROOT));
    }

    private void placeBlankHeaders(Grid.HeadRow row, int[] places) {
        for (int i = 0; i < places.length; i++) {
            int place = spec.columns().get(i).position() - 1;
            boolean blank = place >= 0
                    && (place >= row.cells().size() || row.cells().get(place).isEmpty());
            if (places[i] < 0 && blank && row.cells().size() > 1) {
                places[i] = place;
            }
        }
    }

    private Header checked(TableFile file, Header header) {
        Map<Integer, String> seen = new HashMap<>();
        boolean labelled = isLabelled(header.cells());
        for (String cell : header.cells()) {
            if (labelled && !isCode(cell)) {
                continue;
            }
            Integer column = columns.get(HeaderText.comparable(cell));
            String other = column == null ? null : seen.put(column, cell);
            if (other != null) {
                throw new GcrException(
                        Code.COLUMN_TWICE,
                        file.name() + ":" + header.line(),
                        "the column \"" + spec.columns().get(column).name() + "\" of " + spec.id()
                                + " is there twice, as \"" + other + "\" and as \"" + cell + "\"",
                        "take out or rename the one that is not meant");
            }
        }
        return header;
    }

    private GcrException missing(TableFile file) throws IOException {
        Candidate best = best(file).orElse(null);
        if (best == null) {
            return new GcrException(
                    Code.FILE_EMPTY, file.name(), "the file holds no rows", "get it anew from its publisher");
        }
        List<String> cells = best.header().cells().stream()
                .filter(cell -> !cell.isEmpty())
                .map(cell -> spec.personal() ? Masked.text(cell) : cell)
                .toList();
        List<String> hints = new ArrayList<>();
        for (String name : best.missing()) {
            Nearest.to(name, best.header().unknown()).ifPresent(near -> hints.add("\"" + near + "\" may be " + name));
        }
        boolean nothing = best.found() == 0;
        String names = String.join("\", \"", best.missing());
        String remedy = hints.isEmpty()
                ? "give a file of " + spec.id() + " (" + spec.title() + "), or the source that this file is of"
                : String.join(", ", hints) + ": rename it in the file, or add it to the aliases of " + spec.id();
        return new GcrException(
                Code.COLUMN_MISSING,
                file.name() + ":" + best.header().line(),
                (best.missing().size() == 1 ? "lacks the column \"" : "lacks the columns \"") + names + "\" of "
                        + spec.id()
                        + (spec.personal() && nothing
                                ? ""
                                : "; " + (nothing ? "the first row is " : "the header is ") + shortened(cells)),
                remedy);
    }

    private static String shortened(List<String> cells) {
        String text = String.join(", ", cells);
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
