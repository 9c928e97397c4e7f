package gotwin.experiments.store;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRow;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The finished units of a run on disk, one line each, so that nothing simulated is lost whenever the program ends.
 *
 * <p>A line is written by one call: a killed process can leave at most a torn last line, which is cut off when the
 * journal is opened again. The file is locked, so that two sweeps never write to the same run. Safe for use by many
 * threads.
 */
public final class Journal implements Closeable {
    /** Its file in the run's folder. */
    public static final String FILE_NAME = "journal.csv";

    private final FileChannel channel;
    private final List<FinishedUnit> recovered;

    private Journal(FileChannel channel, List<FinishedUnit> recovered) {
        this.channel = channel;
        this.recovered = List.copyOf(recovered);
    }

    /**
     * Opens the journal of a run's folder, or starts one.
     *
     * @throws JournalInUse if another process writes to it
     * @throws IOException if it cannot be read or written, or holds something else
     */
    public static Journal open(Path runFolder) throws IOException {
        Path file = runFolder.resolve(FILE_NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            channel.truncate(wholeLinesBytes(file));
            List<FinishedUnit> recovered = read(file);
            channel.position(channel.size());
            if (channel.size() == 0) {
                write(channel, line(UnitRow.header()));
            }
            return new Journal(channel, recovered);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The units that it held when it was opened, in the order in which they were finished. */
    public List<FinishedUnit> recovered() {
        return recovered;
    }

    /**
     * Keeps a unit. After {@link #close} it does nothing: a unit that ends while the program is ending is lost.
     *
     * @throws IOException if it cannot be written
     */
    public synchronized void append(FinishedUnit unit) throws IOException {
        if (channel.isOpen()) {
            write(channel, line(UnitRow.write(unit)));
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new JournalInUse(file);
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw new JournalInUse(file);
        }
    }

    /** Bytes up to the last end of a line. */
    private static long wholeLinesBytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static List<FinishedUnit> read(Path file) throws IOException {
        List<FinishedUnit> units = new ArrayList<>();
        try (CsvReader reader = CsvReader.builder().build(file, StandardCharsets.UTF_8)) {
            for (CsvRow row : reader) {
                if (units.isEmpty() && row.getFields().equals(UnitRow.header())) {
                    continue;
                }
                if (row.getOriginalLineNumber() == 1) {
                    throw new IOException(file + " has the columns of another version of this program");
                }
                units.add(unit(row, file));
            }
        }
        return units;
    }

    private static FinishedUnit unit(CsvRow row, Path file) throws IOException {
        try {
            return UnitRow.read(row.getFields());
        } catch (IllegalArgumentException damaged) {
            throw new IOException(
                    file + ":" + row.getOriginalLineNumber() + ": damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static ByteBuffer line(List<String> fields) {
        var text = new StringWriter();
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text).writeRow(fields);
        return StandardCharsets.UTF_8.encode(text.toString());
    }

    private static void write(FileChannel channel, ByteBuffer line) throws IOException {
        // One call writes it whole; the loop is for file systems that do not.
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }
}
