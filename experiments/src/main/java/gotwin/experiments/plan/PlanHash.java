package gotwin.experiments.plan;

import gotwin.workloads.binder.Node;
import gotwin.workloads.binder.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A fingerprint of everything that determines results beside the program: values, not their layout, and the content of
 * every file that a scenario mentions.
 */
final class PlanHash {
    private final MessageDigest digest;

    PlanHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Takes in one value; its length goes first, so that neighbours cannot run into each other. */
    PlanHash add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /**
     * Takes in a file's values and the content of the files that it mentions.
     *
     * @throws IOException if one cannot be read
     */
    PlanHash add(YamlFile file) throws IOException {
        add(NodeText.of(file.root()));
        SortedSet<String> texts = new TreeSet<>();
        collect(file.root(), texts);
        for (String text : texts) {
            Optional<Path> mentioned = mentionedFile(file, text);
            if (mentioned.isPresent()) {
                add(text);
                addContent(mentioned.get());
            }
        }
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addContent(Path file) throws IOException {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(file)).array());
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = Files.newInputStream(file)) {
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
    }

    private static Optional<Path> mentionedFile(YamlFile file, String text) {
        try {
            return Optional.of(file.resolve(text)).filter(Files::isRegularFile);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static void collect(Node node, SortedSet<String> texts) {
        if (node instanceof Node.Scalar scalar) {
            texts.add(scalar.text());
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> collect(item, texts));
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> collect(entry.value(), texts));
        }
    }
}
