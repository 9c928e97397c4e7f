package gotwin.experiments.engine;

import gotwin.experiments.store.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks git which version of the program this is. */
final class GitState {
    /** Where there is no git or no repository, or nobody asked. */
    static final Manifest.Git UNKNOWN = new Manifest.Git("unknown", Manifest.Git.Tree.UNKNOWN);

    private static final long PATIENCE_SECONDS = 5;

    private GitState() {}

    /** The state of the repository in {@code folder}. */
    static Manifest.Git of(Path folder) {
        String commit = git(folder, "rev-parse", "HEAD");
        if (commit.isEmpty()) {
            return UNKNOWN;
        }
        boolean isClean = git(folder, "status", "--porcelain").isEmpty();
        return new Manifest.Git(commit, isClean ? Manifest.Git.Tree.CLEAN : Manifest.Git.Tree.DIRTY);
    }

    private static String git(Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? answer : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
