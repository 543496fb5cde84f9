package dev.codchi.machine;

import dev.codchi.driver.ExecRequest;
import dev.codchi.driver.Execution;
import dev.codchi.driver.Execution.Completed;
import dev.codchi.driver.HostDriver;
import dev.codchi.driver.MachineDriver;
import dev.codchi.driver.MachineName;
import dev.codchi.host.Deadline;
import dev.codchi.host.Scripts;
import dev.codchi.problem.Problem;
import dev.codchi.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** GNU tar in the container of a machine that does not run otherwise, as its root. */
@Component
class Maintenance {

    private static final int SECONDS = 120;

    /** The container's programs find nothing else: neither its system nor its libraries. */
    private static final String SCRIPT = Scripts.beside(Maintenance.class, "maintenance.sh");

    private final Store store;
    private final MachineDriver machines;

    Maintenance(Store store, HostDriver host) {
        this.store = store;
        this.machines = host.machines();
    }

    /** A stopped machine whose files can be worked on, until closed. */
    interface Session extends AutoCloseable {

        /** Starts tar. */
        Execution tar(List<String> arguments);

        @Override
        void close();
    }

    Session begin(MachineName name) {
        String tools = tools();
        machines.startForMaintenance(
                name,
                List.of(tools + "/bash", tools + "/init"),
                deadline("machine " + name + " to be opened"));
        return new Session() {
            @Override
            public Execution tar(List<String> arguments) {
                List<String> argv = new ArrayList<>(List.of(tools + "/bash", tools + "/tar"));
                argv.addAll(arguments);
                return machines.exec(name, ExecRequest.of(ExecRequest.Account.ROOT, argv));
            }

            @Override
            public void close() {
                machines.stop(name, deadline("machine " + name + " to be closed"));
            }
        };
    }

    private String tools() {
        Completed made =
                store.exec(ExecRequest.asRoot("/bin/bash", "-euc", SCRIPT, "maintenance"))
                        .complete(deadline("the store to prepare"));
        if (!made.succeeded()) {
            throw Problem.of(BackupProblem.COPY_FAILED, "the store cannot prepare the copying")
                    .lastDetails(made.stderr(), 10)
                    .next("look at `codchi store logs`, then try again");
        }
        return made.stdout().strip();
    }

    private static Deadline deadline(String what) {
        return Deadline.seconds(SECONDS, what);
    }
}
