package org.gcr.ingest.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gcr.core.problem.Code;
import org.gcr.core.problem.GcrException;
import org.gcr.ingest.read.Header;
import org.gcr.ingest.read.HeaderFinder;
import org.gcr.ingest.read.TableFile;
import org.gcr.ingest.source.SourceCatalogue;
import org.gcr.ingest.source.SourceSpec;

/** Finds out which source a file is of: its header decides; where several have the same columns, the first rows do. */
final class Recognition {

    private static final int SAMPLE_ROWS = 1000;
    /** Sources whose shares of bad rows differ by less are not told apart by rows. */
    private static final double MARGIN = 0.2;

    /** A source that so many rows do not fit is not taken because the others fit even less. */
    private static final double MOSTLY = 0.5;

    /** A source with a smaller share of fitting columns is no kin. */
    private static final double KIN = 0.5;

    private final SourceCatalogue catalogue;

    Recognition(SourceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A table and the source whose columns it has. */
    record Match(TableFile table, SourceSpec spec) {}

    /**
     * The source of each table; in an archive, tables that no source has the columns of are left out.
     *
     * @throws GcrException if no table is of a source, or one is of several
     */
    List<Match> of(List<TableFile> tables) throws IOException {
        List<Match> matches = new ArrayList<>();
        for (TableFile table : tables) {
            recognised(table).ifPresent(spec -> matches.add(new Match(table, spec)));
        }
        if (matches.isEmpty()) {
            throw unknown(tables);
        }
        return matches;
    }

    private Optional<SourceSpec> recognised(TableFile table) throws IOException {
        List<SourceSpec> best = new ArrayList<>();
        int fewestUnknown = Integer.MAX_VALUE;
        Map<SourceSpec, Long> absent = new LinkedHashMap<>();
        GcrException twice = null;
        for (SourceSpec spec : catalogue.recognisable()) {
            try {
                Optional<Header> header = new HeaderFinder(spec).find(table);
                int unknown = header.map(found -> found.unknown().size()).orElse(Integer.MAX_VALUE);
                if (unknown < fewestUnknown) {
                    best.clear();
                    fewestUnknown = unknown;
                }
                if (header.isPresent() && unknown == fewestUnknown) {
                    best.add(spec);
                    absent.put(spec, absent(spec, header.get()));
                }
            } catch (GcrException e) {
                twice = e;
            }
        }
        if (best.isEmpty() && twice != null) {
            throw twice;
        }
        long fewestAbsent = best.stream().mapToLong(absent::get).min().orElse(0);
        best.removeIf(spec -> absent.get(spec) > fewestAbsent);
        return best.size() <= 1 ? best.stream().findFirst() : Optional.of(byRows(table, best));
    }

    /** How many columns of a whole download the header lacks. */
    private static long absent(SourceSpec spec, Header header) {
        return java.util.stream.IntStream.range(0, spec.columns().size())
                .filter(i -> spec.columns().get(i).usual() && header.places().get(i) < 0)
                .count();
    }

    private static SourceSpec byRows(TableFile table, List<SourceSpec> candidates) throws IOException {
        // A few bad cells do not make a table one of another source: the source that fits most rows is meant, if it
        // fits nearly all and the others do not.
        Map<SourceSpec, Double> shares = new LinkedHashMap<>();
        Fault first = null;
        for (SourceSpec spec : candidates) {
            Nowhere rows = new Nowhere();
            TableStager stager = new TableStager(spec, "", "", rows);
            PartCount sample = stager.sample(table, SAMPLE_ROWS);
            shares.put(
                    spec,
                    sample.read() == 0 || stager.totals().differing() ? 1 : sample.rejected() / (double) sample.read());
            first = first == null ? rows.first : first;
        }
        double least = shares.values().stream().min(Double::compare).orElse(1.0);
        List<SourceSpec> sound = new ArrayList<>();
        shares.forEach((spec, share) -> {
            if (share <= least + MARGIN && least < MOSTLY) {
                sound.add(spec);
            }
        });
        if (sound.size() == 1) {
            return sound.get(0);
        }
        List<String> ids = (sound.isEmpty() ? candidates : sound)
                .stream().map(SourceSpec::id).toList();
        throw new GcrException(
                Code.SOURCE_AMBIGUOUS,
                table.name(),
                "has the columns of " + String.join(" and of ", ids)
                        + (sound.isEmpty() && first != null
                                ? ", but its rows fit none of them; the first fault is in column \"" + first.column()
                                        + "\", " + first.found(candidates.get(0).personal())
                                : ""),
                sound.isEmpty() && first != null
                        ? "check that this is the file you mean; it may hold another series"
                        : "say which it is, as in --source " + ids.get(0));
    }

    private GcrException unknown(List<TableFile> tables) throws IOException {
        SourceSpec nearest = catalogue.recognisable().get(0);
        TableFile where = tables.get(0);
        double share = -1;
        for (TableFile table : tables) {
            for (SourceSpec spec : catalogue.recognisable()) {
                double nearness = new HeaderFinder(spec).nearness(table);
                if (nearness > share) {
                    share = nearness;
                    nearest = spec;
                    where = table;
                }
            }
        }
        String names = new HeaderFinder(nearest)
                .lacks(where).stream().map(spoken(nearest)).collect(Collectors.joining(", "));
        return new GcrException(
                Code.SOURCE_NOT_RECOGNISED,
                where.name(),
                share >= KIN
                        ? "no source has these columns; the nearest is " + nearest.id() + ", for which the file lacks "
                                + names
                        : share > 0 ? "no source has even half of these columns" : "no source has any of these columns",
                share >= KIN
                        ? "download the file again with these columns, or mend the header"
                        : "check that this is the file you mean; a new source is declared as CONTRIBUTING.md shows");
    }

    /** A column with the other headers that its publisher gives it, since a download has those and not our name; anything else as it is. */
    private static UnaryOperator<String> spoken(SourceSpec spec) {
        return name -> "\"" + name + "\""
                + spec.columns().stream()
                        .filter(column ->
                                column.name().equals(name) && column.headers().size() > 1)
                        .map(column -> column.headers().stream()
                                .skip(1)
                                .collect(Collectors.joining("\" or \"", " (at the publisher \"", "\")")))
                        .findFirst()
                        .orElse("");
    }

    /** Keeps the first fault alone. */
    private static final class Nowhere implements RowSink {
        private Fault first;

        @Override
        public void staged(PartCount part, Object[] values) {}

        @Override
        public void rejected(PartCount part, long line, List<Fault> faults, String raw) {
            first = first == null ? faults.get(0) : first;
        }
    }
}
