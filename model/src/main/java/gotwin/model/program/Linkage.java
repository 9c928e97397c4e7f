package gotwin.model.program;

/** What a program is linked with. */
public enum Linkage {
    /** Go alone, unless an instruction calls C. */
    GO,
    /** C too, whether or not it is called: {@code import "C"}, or a package that imports it. */
    CGO
}
