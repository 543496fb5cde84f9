package dev.codchi.nix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codchi.nix.NixEvent.Message;
import dev.codchi.nix.NixEvent.Plain;
import dev.codchi.nix.NixEvent.Result;
import dev.codchi.nix.NixEvent.Start;
import dev.codchi.nix.NixEvent.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NixEventReaderTests {

    @ParameterizedTest
    @MethodSource("dev.codchi.nix.Samples#names")
    void readWhenLineIsRecordedUnderstandsItWithoutEscapes(String sample) {
        for (String line : Samples.stderr(sample)) {
            NixEvent event = NixEventReader.read(line);
            assertThat(event instanceof Plain).as(line).isEqualTo(!line.startsWith("@nix "));
            assertThat(event.toString()).doesNotContain("\u001b", "\r");
        }
    }

    @Test
    void readWhenErrorHasTraceListsPositionsInnermostFirst() {
        Message error =
                (Message) NixEventReader.read(Samples.stderr("eval-evalerr-trace").getLast());

        assertThat(error.level()).isEqualTo(Message.ERROR);
        assertThat(error.summary()).isEqualTo("expected a set but found an integer: 1");
        assertThat(error.positions())
                .extracting(position -> position.replaceFirst("^.*-source/", ""))
                .containsExactly("mod.nix:3:7", "mod.nix:1:1", "flake.nix:15:15");
    }

    @Test
    void readWhenActivityRunsNamesItById() {
        assertThat(
                        NixEventReader.read(
                                "@nix {\"action\":\"start\",\"fields\":[\"/nix/store/x.drv\",\"\",1,1],\"id\":7,\"level\":3,"
                                        + "\"parent\":0,\"text\":\"building\",\"type\":105}"))
                .isEqualTo(
                        new Start(
                                7,
                                Start.BUILD,
                                "building",
                                List.of("/nix/store/x.drv", "", "1", "1")));
        assertThat(NixEventReader.read("@nix {\"action\":\"stop\",\"id\":7}"))
                .isEqualTo(new Stop(7));
        Result result =
                (Result)
                        NixEventReader.read(
                                "@nix {\"action\":\"result\",\"fields\":[3,4,\"x\"],\"id\":7,\"type\":105}");
        assertThat(result.number(1)).isEqualTo(4);
        assertThat(result.number(2)).isZero();
        assertThat(result.number(9)).isZero();
    }

    @Test
    void readWhenLineIsCutOffIsPlain() {
        String cut = "@nix {\"action\":\"result\",\"fields\":[\"d17";
        assertThat(NixEventReader.read(cut)).isEqualTo(new Plain(cut));
    }

    @Test
    void readWhenActionIsUnknownIsPlain() {
        assertThat(NixEventReader.read("@nix {\"action\":\"sing\"}")).isInstanceOf(Plain.class);
        assertThat(NixEventReader.read("@nix 3")).isInstanceOf(Plain.class);
        assertThat(NixEventReader.read("")).isEqualTo(new Plain(""));
    }

    @Test
    void cleanWhenLineWasOverwrittenKeepsItsLastState() {
        assertThat(NixEventReader.clean("10%\r20%\r\u001b[K100%, done\r")).isEqualTo("100%, done");
        assertThat(NixEventReader.clean("a\rb\nc\r\n\u001b]0;title\u0007d")).isEqualTo("b\nc\nd");
    }
}
