package org.gcr.core.graph;

import java.util.List;

/**
 * What a run would do for one task.
 *
 * @param task the task
 * @param compute whether it would be computed
 * @param reasons why it would be computed, in words; empty for a reused task
 */
public record PlanStep(String task, boolean compute, List<String> reasons) {}
