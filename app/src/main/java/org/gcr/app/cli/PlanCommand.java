package org.gcr.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gcr.app.run.Run;
import org.gcr.app.run.RunSetup;
import org.gcr.core.graph.PlanStep;
import org.gcr.core.graph.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code gcr plan}. */
@Command(
        name = "plan",
        description = "Says what a run would reuse and what it would compute, and why; changes nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private Gcr gcr;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        RunSetup setup = options.setup();
        int other = RunOptions.wantsOther(setup);
        if (other != 0) {
            return other;
        }
        List<PlanStep> steps = new Run(setup, Progress.NONE).plan();
        for (PlanStep step : steps) {
            System.out.println((step.compute() ? "compute " : "reuse   ")
                    + step.task()
                    + (step.reasons().isEmpty() ? "" : "  (" + String.join("; ", step.reasons()) + ")"));
        }
        long compute = steps.stream().filter(PlanStep::compute).count();
        System.out.println(compute + " to compute, " + (steps.size() - compute) + " to reuse");
        return 0;
    }
}
