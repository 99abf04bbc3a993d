package org.gcr.audit;

import java.util.ArrayList;
import java.util.List;

/** Whether published figures keep the rule that is published with them. */
final class Structure {

    private Structure() {}

    /** What is wrong, in words; empty when nothing is. Figures of releases of an earlier method are not looked at. */
    static List<String> faults(Publication cube) {
        List<String> faults = new ArrayList<>();
        if (!cube.rule().rounded()) {
            return faults;
        }
        for (Publication.Figure figure : cube.rows()) {
            String cell = Publication.describe(figure.members());
            if (figure.value() == null
                    || figure.value() <= 0
                    || figure.value() % cube.rule().base() != 0) {
                faults.add(cell + " is no multiple of " + cube.rule().base() + " above 0");
            }
            if (!figure.marks().equals("E F 2.0")) {
                faults.add(cell + " has not the status, confidentiality and standard error of a rounded figure");
            }
            if (!cube.countsPersons(figure.members()) && !cube.attributesPublished(figure.members())) {
                faults.add(cell + " tells an attribute of a group of fewer than "
                        + cube.rule().group());
            }
            if (!cube.shows(figure.members())) {
                faults.add(cell + " is in no published table");
            }
            sums(cube, figure, faults);
        }
        return faults;
    }

    /** Sums that rounding cannot explain: a figure is not of the persons that it says. */
    private static void sums(Publication cube, Publication.Figure figure, List<String> faults) {
        long off = cube.rule().base() - 1;
        for (int d = 0; d < cube.dimensions().size(); d++) {
            for (Publication.Partition partition : cube.below(d, figure.members()[d])) {
                String[] first = Publication.with(
                        figure.members(), d, partition.children().get(0));
                boolean published = cube.shows(first) && (cube.countsPersons(first) || cube.attributesPublished(first));
                long sum = 0;
                int parts = 0;
                for (String child : partition.children()) {
                    String[] part = Publication.with(figure.members(), d, child);
                    published &= cube.countsPersons(part) || cube.attributesPublished(part);
                    Long value = cube.value(part);
                    sum += value == null ? 0 : value;
                    parts += value != null && value > 0 ? 1 : 0;
                }
                // members too small to have any figure are in no list: they may add to the whole, but take nothing from
                // it
                if (published && figure.value() != null && sum - off * parts > figure.value() + off) {
                    faults.add(Publication.describe(figure.members()) + " is less than its parts by "
                            + cube.dimensions().get(d));
                }
            }
        }
    }
}
