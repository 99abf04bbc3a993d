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
            "1,000 asylum-seekers who wait more, and half as many again, in a host than in the last year; asked of hosts with 500 or more"),
    SUDDEN_MONTH(
            new Kind("month", "ASY"),
            Level.PAIR,
            "100 new asylum-seekers or more of one origin in one host in one of the six months after the last known one, twice as many as in any of the twelve before; asked each month of pairs with 10 or more in the last, so that one event is asked of up to six times"),
    FUNDING_GAP(
            PlanFunding.KIND,
            Level.HOST,
            "the humanitarian and refugee response plans of a country paid for by less than half at the end of their year; asked of countries whose plans of the last year tell what they ask for and what came in, a million dollars or more");

    /** Months that an event of months may come in. */
    private static final int MONTHS = 6;

    /** Per cent. */
    private static final double HALF = 50;

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
        if (at < before() || Double.isNaN(v[at])) {
            return false;
        }
        return switch (this) {
            case SUDDEN_FLOW -> v[at] >= 100;
            case NEW_PAIR -> largest(v, at, 3) < 100 && largest(v, at, 3) > 0;
            case RISE, DROP, HOST_LOAD -> v[at] >= 1_000;
            case BACKLOG -> v[at] >= 500;
            case SUDDEN_MONTH -> v[at] >= 10;
            case FUNDING_GAP -> true;
        };
    }

    /** Places of the past that the definition looks at. */
    private int before() {
        return this == FUNDING_GAP ? 0 : monthly() ? 12 : 3;
    }

    /** Class of a series by which the base rate is taken, 0 to 3: of people by their number, of plans whether the last year had a gap. */
    int classOf(double value) {
        return this == FUNDING_GAP ? (value < HALF ? 1 : 0) : (int) Math.min(3, Math.log10(1 + value) / 1.5);
    }

    boolean monthly() {
        return kind.measure().equals(Panel.MONTH);
    }

    /** Years, or months, until all is known that the event is about. */
    int steps() {
        return monthly() ? MONTHS : 1;
    }

    /** Months until the figures of the event come, at most: a year from June to June, or six months. */
    int leadMonths() {
        return monthly() ? MONTHS : 12;
    }

    /** The largest figure of the steps after this place; NaN where one is not known. */
    double after(double[] v, int at) {
        double most = 0;
        for (int i = at + 1; i <= at + steps(); i++) {
            most = i < v.length && !Double.isNaN(v[i]) ? Math.max(most, v[i]) : Double.NaN;
        }
        return most;
    }

    /** Months until the figures of an event that came. */
    int lead(double[] v, int at) {
        int i = 1;
        while (monthly() && i < MONTHS && !sudden(v, at, v[at + i])) {
            i++;
        }
        return monthly() ? i : leadMonths();
    }

    private static boolean sudden(double[] v, int at, double month) {
        return month >= 100 && month >= 2 * largest(v, at, 12);
    }

    /** Whether it came in the year, or the months, after this place; null where that is not known. */
    Boolean came(double[] v, int at) {
        double next = after(v, at);
        if (Double.isNaN(next)) {
            return null;
        }
        return switch (this) {
            case SUDDEN_FLOW -> next >= 1_000 && next >= 2 * largest(v, at, 3);
            case NEW_PAIR -> next >= 500;
            case RISE -> next >= 5_000 && next >= 1.5 * v[at];
            case DROP -> next <= v[at] / 2;
            case HOST_LOAD -> next >= v[at] + 1_000 && next >= 1.3 * v[at];
            case BACKLOG -> next >= v[at] + 1_000 && next >= 1.5 * v[at];
            case SUDDEN_MONTH -> sudden(v, at, next);
            case FUNDING_GAP -> next < HALF;
        };
    }

    /** The largest of so many years, or months, up to this place that are known. */
    static double largest(double[] v, int at, int steps) {
        double most = 0;
        for (int i = at - steps + 1; i <= at; i++) {
            most = Double.isNaN(v[i]) ? most : Math.max(most, v[i]);
        }
        return most;
    }
}
