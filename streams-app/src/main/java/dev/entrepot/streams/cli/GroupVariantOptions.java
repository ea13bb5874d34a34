package dev.entrepot.streams.cli;

import dev.entrepot.domain.group.Composition;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which members groups are computed with besides those of each month. */
public final class GroupVariantOptions {
    @Option(
            names = "--group-variant",
            paramLabel = "VARIANT",
            description =
                    "Figures of groups with the same members in all months, beside those with the members of each month:"
                            + " CURRENT for today's (ASEAN@CURRENT), FIXED@2020-01-31 for those of a day (EU@2020-01-31); may be"
                            + " repeated.")
    private List<String> variants = new ArrayList<>();

    /**
     * Returns the variants, in the order given.
     *
     * @throws CommandFailedException for one that cannot be read
     */
    public List<Composition> compositions() {
        return variants.stream()
                .map(text -> Composition.parse(text)
                        .filter(composition -> !composition.equals(Composition.HIST))
                        .orElseThrow(() -> CommandFailedException.usage(
                                "--group-variant is CURRENT or FIXED@2020-01-31, not '" + text + "'")))
                .toList();
    }
}
