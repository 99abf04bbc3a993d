package org.gcr.ingest.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                }
            } catch (GcrException e) {
                twice = e;
            }
        }
        if (best.isEmpty() && twice != null) {
            throw twice;
        }
        return best.size() <= 1 ? best.stream().findFirst() : Optional.of(byRows(table, best));
    }

    private static SourceSpec byRows(TableFile table, List<SourceSpec> candidates) throws IOException {
        List<SourceSpec> sound = new ArrayList<>();
        for (SourceSpec spec : candidates) {
            TableStager stager = new TableStager(spec, "", "", new Nowhere());
            if (stager.sample(table, SAMPLE_ROWS).rejected() == 0) {
                sound.add(spec);
            }
        }
        if (sound.size() == 1) {
            return sound.get(0);
        }
        List<String> ids = (sound.isEmpty() ? candidates : sound)
                .stream().map(SourceSpec::id).toList();
        throw new GcrException(
                Code.SOURCE_AMBIGUOUS,
                table.name(),
                "has the columns of " + String.join(" and of ", ids),
                "say which it is, as in --source " + ids.get(0));
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
        String names = String.join("\", \"", new HeaderFinder(nearest).lacks(where));
        return new GcrException(
                Code.SOURCE_NOT_RECOGNISED,
                where.name(),
                share > 0
                        ? "no source has these columns; the nearest is " + nearest.id()
                                + ", for which the file lacks \"" + names + '"'
                        : "no source has any of these columns",
                "mend the header, or declare the source as CONTRIBUTING.md shows");
    }

    /** Keeps nothing. */
    private static final class Nowhere implements RowSink {
        @Override
        public void staged(Object[] values) {}

        @Override
        public void rejected(PartCount part, long line, List<Fault> faults, String raw) {}
    }
}
