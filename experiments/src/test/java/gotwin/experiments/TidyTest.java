package gotwin.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The whole repository is tidy: short files, no tabs, no left-over markers, no path of somebody's machine, an essay in
 * each package, a verdict in each test.
 *
 * <p>Looks at every text file outside build and result folders. Not checked: formatting, which the build checks, and
 * style that needs judgement.
 */
final class TidyTest {
    /** Folders that hold what was built, measured or fetched, and no source. */
    private static final Set<String> SKIPPED_FOLDERS = Set.of(
            ".git", ".idea", ".settings", ".vscode", ".venv", ".ipynb_checkpoints", "mima_cache", "results", "target");

    private static final Set<String> TEXT_SUFFIXES =
            Set.of("java", "md", "xml", "yaml", "yml", "json", "sh", "py", "ipynb", "properties", "css", "html", "svg");

    private static final int LINE_LIMIT = 400;

    private static final SortedMap<Path, List<String>> TEXTS = readTexts();

    @Test
    void theRulesLookAtTheWholeRepository() {
        assertThat(TEXTS).hasSizeGreaterThan(60);
        assertThat(TEXTS.keySet())
                .contains(Path.of("gotwin"), Path.of("pom.xml"), Path.of("README.md"), Path.of(".ci/run"));
    }

    @Test
    void noSourceFileHoldsMoreThanOneIdea() {
        List<String> tooLong = new ArrayList<>();
        TEXTS.forEach((path, lines) -> {
            if (isSource(path) && lines.size() > LINE_LIMIT) {
                tooLong.add(path + " has " + lines.size() + " lines");
            }
        });

        assertThat(tooLong).as("files of more than %s lines", LINE_LIMIT).isEmpty();
    }

    @Test
    void javaFilesHaveNoTabs() {
        assertThat(linesMatching(TidyTest::isJava, Pattern.compile("\t"))).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        // Spelled in two halves, so that this file passes its own rule.
        Pattern markers = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");

        assertThat(linesMatching(path -> true, markers)).isEmpty();
    }

    @Test
    void noPathOfAMachineIsNamed() {
        Pattern paths = Pattern.compile("(^|[^A-Za-z0-9_$/.}])/(work|farm|root|home|Users)/[A-Za-z]");

        assertThat(linesMatching(path -> true, paths)).isEmpty();
    }

    @Test
    void noRegistryIsNamedOutsideTheWrapper() {
        Pattern hosts = Pattern.compile("repo1\\.mav" + "en|repo\\.mav" + "en\\.apache|deb\\.deb" + "ian|registry\\.np"
                + "mjs|pypi\\.o" + "rg|proxy\\.gol" + "ang|files\\.pyth" + "onhosted");

        assertThat(linesMatching(path -> !isWrapper(path), hosts)).isEmpty();
    }

    @Test
    void everyPackageOfTheProgramHasAnEssay() {
        Set<Path> folders = new TreeSet<>();
        TEXTS.keySet().stream()
                .filter(path -> isJava(path) && path.toString().contains("src/main/java"))
                .forEach(path -> folders.add(path.resolveSibling("package-info.java")));

        assertThat(folders).isNotEmpty().allSatisfy(essay -> {
            assertThat(TEXTS).containsKey(essay);
            assertThat(String.join("\n", TEXTS.get(essay))).contains("/**").contains("@NullMarked");
        });
    }

    @Test
    void everyTestCanFailAndRuns() {
        Pattern verdict = Pattern.compile("assert|\\.check\\(|Cases\\.check|fail\\(");
        Pattern off = Pattern.compile("@Dis" + "abled|assumeTrue\\(false");
        List<String> wrong = new ArrayList<>();
        TEXTS.forEach((path, lines) -> {
            String text = String.join("\n", lines);
            if (isJava(path) && text.contains("@Test") && !verdict.matcher(text).find()) {
                wrong.add(path + " asserts nothing");
            }
        });
        wrong.addAll(linesMatching(TidyTest::isJava, off));

        assertThat(wrong).isEmpty();
    }

    @Test
    void theModelAndTheWorkloadsTakeNoLockAndSwallowNothing() {
        Pattern forbidden = Pattern.compile("\\bsynchronized\\b|printStackTrace|catch \\([^)]*\\) *\\{ *}");

        assertThat(linesMatching(
                        path -> isJava(path)
                                && (path.startsWith("model/src/main") || path.startsWith("workloads/src/main"))
                                && !path.toString().contains("model/kernel"),
                        forbidden))
                .isEmpty();
    }

    private static List<String> linesMatching(Predicate<Path> files, Pattern pattern) {
        List<String> found = new ArrayList<>();
        TEXTS.forEach((path, lines) -> {
            for (int i = 0; i < lines.size() && files.test(path); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(path + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        });
        return found;
    }

    private static boolean isJava(Path path) {
        return path.toString().endsWith(".java");
    }

    private static boolean isSource(Path path) {
        return isJava(path)
                || path.toString().endsWith(".py")
                || path.toString().endsWith(".sh");
    }

    private static boolean isWrapper(Path path) {
        return path.startsWith(".mvn") || path.startsWith("mvnw") || path.startsWith("mvnw.cmd");
    }

    private static boolean isText(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 || TEXT_SUFFIXES.contains(name.substring(dot + 1));
    }

    private static SortedMap<Path, List<String>> readTexts() {
        Path top = Repository.top();
        var texts = new TreeMap<Path, List<String>>();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped =
                            SKIPPED_FOLDERS.contains(folder.getFileName().toString());
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && isText(file) && !file.endsWith(".git")) {
                        try {
                            texts.put(top.relativize(file), Files.readAllLines(file));
                        } catch (MalformedInputException binary) {
                            assertThat(isJava(file)).as("%s is text", file).isFalse();
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return texts;
    }
}
