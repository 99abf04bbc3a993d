package org.gcr.app.cli;

import org.gcr.core.warehouse.Warehouse;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which warehouse a command reads. */
class WarehouseOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder of the warehouse. Default: that of the configuration.")
    String folder;

    /** The warehouse: that of the option, the environment, or the configuration. */
    Warehouse warehouse() {
        return ((Gcr) mixee.root().userObject()).warehouse(folder);
    }
}
