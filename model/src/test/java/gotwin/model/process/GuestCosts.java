package gotwin.model.process;

import gotwin.model.host.Cost;
import gotwin.model.host.CostProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** The costs of a guest of 2 CPUs on which programs were timed; what nobody measured there is that of the standard profile. */
public final class GuestCosts {
    private GuestCosts() {}

    /** Reads them. */
    public static CostProfile read() {
        try (InputStream in = GuestCosts.class.getResourceAsStream("guest.profile")) {
            StringBuilder text =
                    new StringBuilder(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            for (Cost cost : Cost.values()) {
                String name = cost.name().toLowerCase(Locale.ROOT) + " =";
                if (!text.toString().lines().anyMatch(line -> line.startsWith(name))) {
                    text.append(name).append(CostProfile.standard().of(cost)).append(" # standard\n");
                }
            }
            return CostProfile.read("guest", new BufferedReader(new StringReader(text.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
