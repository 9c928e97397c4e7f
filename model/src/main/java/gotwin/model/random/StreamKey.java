package gotwin.model.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The 128-bit key of all streams of one purpose under one root seed. */
record StreamKey(long high, long low) {

    /** The first 16 bytes, big-endian, of SHA-256 of {@code label|root=rootSeed|purpose} in ASCII. */
    static StreamKey derive(String label, long rootSeed, String purpose) {
        String text = label + "|root=" + rootSeed + "|" + purpose;
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
        return new StreamKey(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
