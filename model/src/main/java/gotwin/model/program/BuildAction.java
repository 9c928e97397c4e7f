package gotwin.model.program;

import java.util.List;

/**
 * One action of {@code go build}. Source: Go 1.26 cmd/go/internal/work/action.go, Action.
 *
 * @param mode what kind of action: build, link, nop and others
 * @param packagePath the package it is about; empty for none
 * @param dependencies the actions that must be done before, by their indices
 * @param work what it costs
 */
public record BuildAction(String mode, String packagePath, List<Integer> dependencies, BuildWork work) {
    /** The mode of compiling a package. */
    public static final String BUILD = "build";

    public BuildAction {
        dependencies = List.copyOf(dependencies);
    }

    /** Whether it compiles a package, if it starts processes at all. */
    public boolean compiles() {
        return mode.equals(BUILD);
    }

    /** Its name for people: {@code link example.com/shop}, or the package alone for a compile. */
    public String label() {
        return compiles() || packagePath.isEmpty() ? mode.equals(BUILD) ? packagePath : mode : mode + " " + packagePath;
    }
}
