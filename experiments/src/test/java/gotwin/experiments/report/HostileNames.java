package gotwin.experiments.report;

/** A name that breaks out of every context a careless page could put it into. */
final class HostileNames {
    static final String NAME =
            "</script><script>document.documentElement.dataset.hostile=1</script><img src=x onerror=\"document"
                    + ".documentElement.dataset.hostile=1\">'\"&amp;<b>%{x}\u2028</style>-->";

    private HostileNames() {}
}
