package gotwin.model.random;

/**
 * Opens the random streams of one replication by purpose and entity.
 *
 * <p>The same root seed, replication, purpose and entity always give the same numbers, whatever else was opened or
 * drawn. An entity is what the purpose is split by: a request, a processor, a client.
 *
 * @param rootSeed the seed of the whole study; any value
 * @param replication the replication's index, 0 or more
 */
public record RandomStreams(long rootSeed, long replication) {
    /** Goes into every key: a change of derivation must change the label, because it changes every result. */
    private static final String LABEL = "gotwin/v1";

    /** @throws IllegalArgumentException if the replication is negative */
    public RandomStreams {
        if (replication < 0) {
            throw new IllegalArgumentException("the replication must be 0 or more but is " + replication);
        }
    }

    /** The stream of entity 0, for a purpose that is not split. */
    public RandomStream open(String purpose) {
        return open(purpose, 0);
    }

    /**
     * The stream of one entity of a purpose, at draw 0.
     *
     * @param purpose a name of ASCII letters, digits, dots, hyphens and slashes, such as {@code "service.cpu"}
     * @param entity any number; 0 is the entity of a purpose that is not split
     * @throws IllegalArgumentException if the purpose is empty or has another character
     */
    public RandomStream open(String purpose, long entity) {
        requireName(purpose);
        return new RandomStream(StreamKey.derive(LABEL, rootSeed, purpose), replication, entity);
    }

    private static void requireName(String purpose) {
        boolean named = !purpose.isEmpty() && purpose.chars().allMatch(RandomStreams::isNameCharacter);
        if (!named) {
            throw new IllegalArgumentException(
                    "a purpose is made of ASCII letters, digits, '.', '-' and '/' but is \"" + purpose + "\"");
        }
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '/';
    }
}
