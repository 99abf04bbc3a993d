/**
 * Attacks what is about to be published. It shares nothing with the protection: it reads the published tables of this and of all earlier releases, knows the method and its parameters, and reckons what can be told.
 *
 * <p>Three attacks: which numbers small counts can have ({@code Feasibility}: sums, limits of the rounding, attributes read together through the ages to which they do not apply; linear programs); what can be
 * told of an attribute of a person in a small group ({@code Posterior}: differences of groups, sums of attributes, all draws of a year; after Asghar and Kaafar 2019, arXiv 1902.06414); who came between two
 * releases ({@code Newcomers}). Beside them, whether figures keep the rule published with them ({@code Structure}).
 *
 * <p>It reads releases of the earlier method too, which left small counts out, and breaks them: {@code FixtureTest} holds the numbers.
 */
package org.gcr.audit;
