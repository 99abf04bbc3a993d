package org.gcr.metrics.ahead;

import java.util.List;
import org.gcr.metrics.ahead.Panel.Node;

/** What a model of early warning learns from. */
interface Knowledge {

    /** Names of the features, in their order; the last is the base rate. */
    List<String> names();

    /** The features of a series in a year, or month, of nothing later; the last place, for the base rate, is left to the event. */
    double[] of(Panel panel, Node node, int at);
}
