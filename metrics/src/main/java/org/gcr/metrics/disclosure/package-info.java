/**
 * Disclosure control: the only way out for counts of persons from registration.
 *
 * <p><b>Who is protected from whom.</b> The attacker has everything that is published: all tables, totals and hierarchies of a cube, the rule ({@code disclosure_rule}), all
 * releases, the published statistics of the same places. He knows the method and its parameters, and how the age rules of attributes bind them. He has not the secret.
 *
 * <p><b>Method.</b> Unbiased random rounding to multiples of 5 (Nargundkar and Saveland 1972; the census of Statistics Canada), with the chance fixed by keys of records (Fraser and Wooton 2005, as in the
 * Australian TableBuilder and ONSdigital/cell-key-perturbation) and by the state of the year. A record's key is 32 bits of SHA-256 over a text made of the secret and over all that the cube knows of it; a cell's key is
 * their sum; the draw is HMAC-SHA-256 over the year's sum and the cell's. So the same set of persons has the same figure everywhere; a figure cannot be averaged by asking twice; and when a record of the year changes, all figures of the year are drawn
 * anew, so that what changed cannot be seen by which figures changed.
 *
 * <p><b>Attributes</b> of a group are published where its <em>published</em> size is 30 or more. The rule reads nothing else, so that it tells nothing itself. No row means 0 to 4 persons, or an attribute of a smaller group; it
 * never says that nobody, or everybody, is there. An attribute of which a register holds nothing is left out.
 *
 * <p><b>Releases.</b> Each draw tells a little. So a year is drawn anew only when at least {@code minimum_revision} records changed; a smaller revision is held back and comes with the next. The audit reads all
 * releases of a year together and refuses one with which attributes of small groups would be told, and more draws than {@code draws}.
 *
 * <p><b>Counts before protection</b> are in memory only ({@code Counts}). The secret reaches SQL as a table of one row filled by a bound parameter, and there only as a text made of it.
 *
 * <p><b>What it does not do.</b> In groups of 20 and more that are nearly of one mind, that is told: it is the statistic. A household counts as so many persons. Whoever knows all of a year but one
 * person sees from the redraw that something changed, not what.
 */
package org.gcr.metrics.disclosure;
