package dev.codchi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.codchi.driver.DriverProblem;
import dev.codchi.driver.RunState;
import dev.codchi.machine.FakeMachines;
import dev.codchi.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageEventsTests {

    private static DashboardUnderTest dashboard;
    private static Http owner;

    @BeforeAll
    static void start() {
        dashboard = DashboardUnderTest.start();
        owner = Http.owner(dashboard);
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @BeforeEach
    void reset() {
        dashboard.reset();
        machines().with("api", RunState.STOPPED).with("web", RunState.STOPPED);
    }

    @Test
    void streamWhenPageOpensSendsTheWholeList() throws IOException {
        try (Stream stream = new Stream("/events")) {
            assertThat(stream.await("machines")).contains("machine-api", "machine-web", "stopped");
        }
    }

    @Test
    void streamWhenThePageShowsTheListAlreadySendsOnlyWhatChangesThen() throws IOException {
        String version = owner.get("/").body().replaceFirst("(?s).*\\?version=(\\w+).*", "$1");
        int before = machines().lists();
        try (Stream stream = new Stream("/events?version=" + version)) {
            await().until(() -> machines().lists() > before);
            assertThat(stream.next()).startsWith("event: failures");
            assertThat(stream.next()).startsWith("event: mood");

            machines().with("web", RunState.RUNNING).changed();

            assertThat(stream.next()).contains("machine-web", "running");
        }
    }

    @Test
    void streamWhenOneMachineChangesSendsItsRowOnly() throws IOException {
        try (Stream stream = new Stream("/events")) {
            stream.await("mood");

            machines().with("api", RunState.RUNNING).changed();

            assertThat(stream.next()).startsWith("event: machine-api").contains("running");
            assertThat(stream.next()).startsWith("event: summary").contains("1 of 2 running");
        }
    }

    @Test
    void streamWhenManyPagesAreOpenLooksAtTheMachinesOnce() throws IOException {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Stream stream = new Stream("/events");
                streams.add(stream);
                stream.await("mood");
            }
            int before = machines().lists();

            machines().with("api", RunState.RUNNING).changed();
            for (Stream stream : streams) {
                stream.await("machine-api");
            }

            assertThat(machines().lists()).isEqualTo(before + 1);
            assertThat(machines().watchers()).isEqualTo(1);
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void streamWhenTheEngineFailsSendsTheProblemAndThenTheMachinesAgain() throws IOException {
        try (Stream stream = new Stream("/events")) {
            stream.await("mood");

            machines()
                    .failing(Problem.of(DriverProblem.ENGINE_DOWN, "LXD does not answer"))
                    .changed();
            assertThat(stream.await("machines")).contains("LXD does not answer");

            machines().working().changed();
            assertThat(stream.await("machines")).contains("machine-api");
        }
    }

    @Test
    void streamOfMachineWhenItIsDeletedSaysSo() throws IOException {
        try (Stream stream = new Stream("/machines/api/events")) {
            assertThat(stream.await("machine")).contains("stopped");

            machines()
                    .delete(
                            new dev.codchi.driver.MachineName("api"),
                            dev.codchi.progress.Progress.SILENT);

            assertThat(stream.await("machine")).contains("There is no machine api any more");
        }
    }

    private static FakeMachines machines() {
        return dashboard.machines();
    }

    /** The events of one open page. */
    private static final class Stream implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader reader;

        Stream(String path) throws IOException {
            socket = owner.send("GET", path, "");
            reader = Http.reader(socket);
            assertThat(reader.readLine()).startsWith("HTTP/1.1 200");
        }

        /** The next event of that name, with its data. */
        String await(String name) throws IOException {
            String event = next();
            while (!event.startsWith("event: " + name + "\n")) {
                event = next();
            }
            return event;
        }

        /**
         * The next event but for heartbeats; fails when the connection ends or is silent too long.
         */
        String next() throws IOException {
            StringBuilder event = new StringBuilder();
            while (true) {
                String line = reader.readLine();
                assertThat(line).as("the stream goes on").isNotNull();
                if (line.startsWith("event: ") && !line.equals("event: beat")) {
                    event.append(line).append('\n');
                } else if (line.startsWith("data: ")) {
                    event.append(line.substring(6)).append('\n');
                } else if (line.equals("data:") && !event.isEmpty()) {
                    return event.toString();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
