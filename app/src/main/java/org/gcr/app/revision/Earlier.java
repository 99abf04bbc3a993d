package org.gcr.app.revision;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gcr.core.definition.Definitions;
import org.gcr.core.warehouse.Ledger;
import org.gcr.core.warehouse.Release;
import org.gcr.core.warehouse.Warehouse;

/**
 * A release and an earlier one, to be compared when somebody asks.
 *
 * @param definitions what is declared
 * @param before the earlier release; null when there is none
 * @param release the release
 */
public record Earlier(Definitions definitions, Warehouse warehouse, Release before, Release release) {

    /**
     * The newest release that is older than another and waits for no approval.
     *
     * @throws org.gcr.core.problem.GcrException if the warehouse's book of approvals is damaged (GCR-1501)
     */
    public static Earlier of(Definitions definitions, Warehouse warehouse, Release release) throws IOException {
        List<String> waiting = Ledger.read(warehouse).candidates();
        Release before = null;
        for (Release one : warehouse.releases()) {
            if (one.id().compareTo(release.id()) < 0 && !waiting.contains(one.id())) {
                before = one;
            }
        }
        return new Earlier(definitions, warehouse, before, release);
    }

    /** What differs; empty when there is no earlier release. Reads only. */
    public Optional<Comparison> compare() throws IOException {
        return before == null
                ? Optional.empty()
                : Optional.of(Revisions.compare(definitions, warehouse, before, release));
    }
}
