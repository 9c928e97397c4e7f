package gotwin.experiments.cli;

/** What the process tells its caller when it ends. The numbers are a contract with scripts. */
public enum ExitStatus {
    /** What was asked for was done. */
    DONE(0),
    /** A comparison or a check was made and its answer is no. */
    SAID_NO(1),
    /** The command line or an input file is wrong; nothing was written. */
    BAD_INPUT(2),
    /** The model failed, or the program itself did. Number: {@code EX_SOFTWARE} of BSD's sysexits.h. */
    MODEL_FAILED(70),
    /** Reading or writing failed. Number: {@code EX_IOERR} of BSD's sysexits.h. */
    INPUT_OUTPUT(74),
    /** The user interrupted the program. Number: 128 + SIGINT, as shells report it. */
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The number that the process returns. */
    public int code() {
        return code;
    }
}
