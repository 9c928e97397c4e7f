package gotwin.experiments.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, where one is installed. */
final class Browser {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int PATIENCE_MINUTES = 3;

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** What a page became, and what the browser had to say about it. */
    record Visit(String document, String messages) {}

    /** The browser on the path of this process, working in {@code folder}. */
    static Optional<Browser> find(Path folder) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":", -1))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, folder));
    }

    /** Opens a file, waits until it is drawn, and returns the document as it then stands. */
    Visit open(Path page) throws IOException, InterruptedException {
        Path document = folder.resolve("document.html");
        Path messages = folder.resolve("messages.txt");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox"));
        // Nothing but the page itself may be fetched, by the page or by the browser.
        command.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run"));
        command.addAll(List.of("--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr"));
        command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--window-size=1280,1600"));
        command.addAll(List.of(
                "--virtual-time-budget=30000", "--dump-dom", page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(document.toFile())
                .redirectError(messages.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the browser did not end within " + PATIENCE_MINUTES + " minutes");
        }
        return new Visit(
                Files.readString(document, StandardCharsets.UTF_8),
                new String(Files.readAllBytes(messages), StandardCharsets.ISO_8859_1));
    }
}
