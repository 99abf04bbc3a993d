package org.gcr.ingest.stage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gcr.core.graph.TaskRun;
import org.gcr.core.problem.Problem;
import org.gcr.core.table.TableFiles;
import org.gcr.core.table.TableSchema;

/** How the files of a source become rows: what differs between a publisher's table and a register's extract. Done once, in the order of its methods. */
interface StageWork {

    /** The tables that are made besides staged rows, rejects and the list of files. */
    List<TableSchema> further();

    /** Finds the tables in the files, cuts them into pieces and types these; what came of each part. */
    List<? extends TypedPart> typed(TaskRun run) throws IOException;

    /** What is wrong with files that cannot be what they claim, by their numbers in the entry. */
    Map<Integer, List<Problem>> refused();

    /** What was counted of each table. */
    List<PartCount> counts();

    /** How a table of a file lies there, for people. */
    String shape(PartCount table);

    /** Makes the further tables and the checks. */
    void finish(TaskRun run, TableFiles staged) throws IOException;
}
