package gotwin.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotwin.model.kernel.EventKernel;
import gotwin.model.kernel.SimulationFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong, a user reads sentences, and a script gets the status of docs/architecture.md. */
final class FailureReportTest {
    @Test
    void aForeseenFailureShowsItsLinesAndItsStatus() {
        var failure = new CommandFailure(ExitStatus.SAID_NO, List.of("first", "second"));

        assertThat(print(failure, Detail.SENTENCES)).isEqualTo("gotwin: first\ngotwin: second\n");
        assertThat(FailureReport.of(failure).status()).isEqualTo(ExitStatus.SAID_NO);
    }

    @Test
    void aMissingFileIsBadInput() {
        var failure = new UncheckedIOException(new NoSuchFileException("plan.yaml"));

        assertThat(print(failure, Detail.SENTENCES))
                .isEqualTo("gotwin: there is no file plan.yaml; look at the command line.\n");
        assertThat(FailureReport.of(failure).status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void anUnforeseenFailureIsOneSentenceAndTheWayToLearnMore() {
        var failure = new IllegalStateException("broken\nwith detail");

        assertThat(print(failure, Detail.SENTENCES).lines())
                .hasSize(2)
                .first()
                .isEqualTo("gotwin: failed unexpectedly: IllegalStateException: broken");
        assertThat(print(failure, Detail.SENTENCES)).contains("GOTWIN_DEBUG=1").doesNotContain("\tat ");
        assertThat(FailureReport.of(failure).status()).isEqualTo(ExitStatus.MODEL_FAILED);
    }

    @Test
    void theStackTraceIsThereForTheAsking() {
        assertThat(print(new IOException("disk full"), Detail.STACK_TRACE)).contains("disk full", "\tat ");
    }

    @Test
    void aHeapThatIsTooSmallIsAnsweredWithTheOptionThatEnlargesIt() {
        assertThat(print(new OutOfMemoryError("Java heap space"), Detail.SENTENCES))
                .contains("GOTWIN_JAVA_OPTS=-Xmx");
    }

    @Test
    void aHeapThatRunsOutInsideAnEventIsNoFailureOfTheModel() {
        var kernel = new EventKernel("test", (event, argument) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        kernel.post(1, 5, 1, 0);

        assertThatThrownBy(() -> kernel.runUntil(10))
                .isInstanceOf(SimulationFailure.class)
                .satisfies(
                        failure -> assertThat(print(failure, Detail.SENTENCES)).contains("GOTWIN_JAVA_OPTS=-Xmx"));
    }

    private static String print(Throwable failure, Detail detail) {
        var text = new StringWriter();
        FailureReport.of(failure).print(new PrintWriter(text), detail, failure);
        return text.toString();
    }
}
