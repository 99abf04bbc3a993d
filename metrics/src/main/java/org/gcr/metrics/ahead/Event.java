package org.gcr.metrics.ahead;

import org.gcr.metrics.ahead.Panel.Kind;
import org.gcr.metrics.ahead.Panel.Level;

/** What early warning is about: defined by the figures of a year and the three before, before any model. */
enum Event {
    SUDDEN_FLOW(
            new Kind("flow", "ASY"),
            Level.PAIR,
            "1,000 new asylum-seekers or more of one origin in one host, twice as many as in any of the three years before; asked of pairs with 100 or more in the last year"),
    NEW_PAIR(
            new Kind("flow", "ASY"),
            Level.PAIR,
            "500 new asylum-seekers or more of one origin in one host that had fewer than 100 in each of the three years before; asked of pairs with somebody in these years"),
    RISE(
            new Kind("flow", "ASY"),
            Level.ORIGIN,
            "5,000 new asylum-seekers or more of an origin, half as many again as in the last year or more; asked of origins with 1,000 or more in the last year"),
    DROP(
            new Kind("stock", "REF"),
            Level.PAIR,
            "at most half of the refugees of one origin in one host that the last year had; asked of pairs with 1,000 or more"),
    HOST_LOAD(
            new Kind("stock", "REF"),
            Level.HOST,
            "1,000 refugees more, and three tenths more, in a host than in the last year; asked of hosts with 1,000 or more"),
    BACKLOG(
            new Kind("stock", "ASY"),
            Level.HOST,
            "1,000 asylum-seekers who wait more, and half as many again, in a host than in the last year; asked of hosts with 500 or more");

    final Kind kind;
    final Level level;
    final String definition;

    Event(Kind kind, Level level, String definition) {
        this.kind = kind;
        this.level = level;
        this.definition = definition;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** True where the event could come in the year after this place. */
    boolean asked(double[] v, int at) {
        if (at < 3 || Double.isNaN(v[at])) {
            return false;
        }
        return switch (this) {
            case SUDDEN_FLOW -> v[at] >= 100;
            case NEW_PAIR -> largest(v, at) < 100 && largest(v, at) > 0;
            case RISE, DROP, HOST_LOAD -> v[at] >= 1_000;
            case BACKLOG -> v[at] >= 500;
        };
    }

    /** Whether it came in the year after this place; null where that is not known. */
    Boolean came(double[] v, int at) {
        if (at + 1 >= v.length || Double.isNaN(v[at + 1])) {
            return null;
        }
        double next = v[at + 1];
        return switch (this) {
            case SUDDEN_FLOW -> next >= 1_000 && next >= 2 * largest(v, at);
            case NEW_PAIR -> next >= 500;
            case RISE -> next >= 5_000 && next >= 1.5 * v[at];
            case DROP -> next <= v[at] / 2;
            case HOST_LOAD -> next >= v[at] + 1_000 && next >= 1.3 * v[at];
            case BACKLOG -> next >= v[at] + 1_000 && next >= 1.5 * v[at];
        };
    }

    /** The largest of the three years up to this place that are known. */
    static double largest(double[] v, int at) {
        double most = 0;
        for (int i = at - 2; i <= at; i++) {
            most = Double.isNaN(v[i]) ? most : Math.max(most, v[i]);
        }
        return most;
    }
}
