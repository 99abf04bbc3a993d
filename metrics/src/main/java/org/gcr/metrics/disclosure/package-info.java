/**
 * Disclosure control: the only way out for counts of persons from registration.
 *
 * <p><b>Who is protected from whom.</b> The attacker has everything that is published: all tables, totals and hierarchies of a cube
 * ({@code disclosure_table}, {@code disclosure_hierarchy}), the rule ({@code disclosure_rule}), the flags, earlier releases. He knows that
 * counts are whole and that a cell without a row is zero. A cell with the same key is one cell in every table, so nothing can be learnt by
 * laying tables side by side.
 *
 * <p><b>Rule.</b> A count below the minimum frequency m (5, or more) is sensitive and is suppressed (obs_status {@code Q}). conf_status is
 * {@code C} (the count is in 1..m−1) or {@code D} (suppressed for the sake of others, at least {@code complement_minimum}). A sensitive cell
 * that has two or more parts that are not zero in some published sum, or always equals such a cell, carries {@code D}: "below m" would tell
 * that each of its parts is below m−1. So does, rarely, one whose flag would keep another cell from its range, or that others keep from 1; such
 * a cell has a feasible interval at least as wide ({@code required_width}), elsewhere. Zeros are published, or, when protected, suppressed like small counts (then C is 0..m−1, D at least
 * m). Where contributors are known, the (n,k) dominance rule makes cells sensitive too; the range they must have is v ± ((100/k)·(x₁+…+xₙ) −
 * v), as in the Handbook on Statistical Disclosure Control (Hundepool and others, 2010; sdctools.github.io/HandbookSDC).
 *
 * <p><b>Safe</b> is a pattern in which every {@code C} cell can have every end of its range: the feasible interval, over whole numbers, from
 * all published cells, sums and flags holds 1..m−1. This is the protection level of the cell suppression problem (Fischetti and Salazar,
 * 2000), set so that nothing is learnt beyond the flag.
 *
 * <p><b>How.</b> For every sensitive cell a <em>witness</em> is constructed for each end: a change z of cells with A·z = 0 in all published sums
 * that brings the cell to that end and keeps every flag true; the cells in z are suppressed. Witnesses are products of one signed vector a
 * dimension, as in the hypercube method (Repsilber 1994; Giessing and Repsilber 2002), along hierarchies and through all tables that share the
 * cells; where no sibling can balance, the vector goes up to the total, which is then suppressed. Where zeros leave no product, one person is
 * exchanged for another, or added, which adds up in every table. The cheapest product is taken, cost 1 + ln(1 +
 * count), first among cells that are suppressed anyway. A witness stays one whatever else is suppressed, so that no component, however large,
 * need be solved as a whole; each is verified again at the end against the sums, apart from the search. Then complements are given back, the
 * largest first, while every witness can do without. What cannot be made safe is withheld as a whole slice (fail closed).
 *
 * <p><b>Releases.</b> What a release suppressed stays suppressed in the next ones, and a cell that any earlier release shows with the value it
 * still has is not used as a complement and counts as known in every witness. Where no pattern is safe against that, the run stops with {@code
 * GCR-1751}. What this does not guard against: a reader who knows from elsewhere that nobody else in a row has changed sees how much a
 * suppressed cell changed between releases (not how large it is).
 *
 * <p><b>Instead of suppression.</b> Rounding: the finest counts go to multiples of the base so that everything adds up and totals stay as near as
 * can be (controlled rounding, Cox 1987; several dimensions have no exact solution in general, so cells moved by the base or more are counted).
 * Noise: the discrete Laplace law (geometric mechanism, Ghosh, Roughgarden and Sundararajan 2009) on the finest counts that are not zero,
 * totals added up from them; the budget ε of a release is split evenly over the count and its divisions. Zeros stay zero, so ε speaks of
 * sizes, not of whether somebody is there at all. The secret comes from the configuration; without it there is no noise.
 */
package org.gcr.metrics.disclosure;
