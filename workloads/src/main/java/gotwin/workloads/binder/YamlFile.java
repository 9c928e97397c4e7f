package gotwin.workloads.binder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file that was read, before anybody knows what it means.
 *
 * @param path where it is, as the user named it
 * @param root its value
 */
public record YamlFile(Path path, Node root) {

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidInput if it is a folder, not YAML, not UTF-8, or has a key twice
     */
    public static YamlFile read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new InvalidInput(
                    List.of(new Problem(Place.whole(path.toString()), "", "a folder; name a file in it")));
        }
        byte[] bytes = Files.readAllBytes(path);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return of(path, text);
        } catch (CharacterCodingException e) {
            throw new InvalidInput(
                    List.of(new Problem(Place.whole(path.toString()), "", "not UTF-8; save it as UTF-8")));
        }
    }

    /**
     * A file with this text.
     *
     * @throws InvalidInput as {@link #read}
     */
    public static YamlFile of(Path path, String text) {
        return new YamlFile(path, Composer.file(path.toString(), text));
    }

    /**
     * The file with values replaced; a later setting wins.
     *
     * @throws InvalidInput with every setting whose path cannot be there
     */
    public YamlFile with(List<Setting> settings) {
        Node changed = root;
        List<Problem> problems = new ArrayList<>();
        for (Setting setting : settings) {
            try {
                changed = setting.applyTo(changed);
            } catch (InvalidInput e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new YamlFile(path, changed);
    }

    /** A path written in this file: relative to the file's own directory. */
    public Path resolve(String name) {
        Path directory = path.getParent();
        return directory == null ? Path.of(name) : directory.resolve(name);
    }

    /**
     * Reads the value as {@code shape} says, with what is odd about it.
     *
     * @throws InvalidInput with everything that is wrong
     */
    public <T> Bound<T> bind(Shape<T> shape) {
        Binding binding = new Binding(this);
        Optional<T> value = shape.bind(root, binding);
        binding.finishOrThrow();
        return new Bound<>(
                value.orElseThrow(() -> new IllegalStateException("a shape gave neither a value nor a problem")),
                binding.warnings());
    }
}
