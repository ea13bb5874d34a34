package dev.entrepot.integration.fuzz;

import com.github.luben.zstd.Zstd;
import dev.entrepot.domain.claim.ClaimTable;
import dev.entrepot.domain.code.ReferenceTable;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.taxonomy.Taxonomy;
import dev.entrepot.domain.taxonomy.TaxonomyCheck;
import dev.entrepot.producer.format.CanonicalRndFormat;
import dev.entrepot.producer.format.CanonicalTradeFormat;
import dev.entrepot.producer.format.CensusFormat;
import dev.entrepot.producer.format.ComexstatFormat;
import dev.entrepot.producer.format.ComtradeCsvFormat;
import dev.entrepot.producer.format.ComtradeJsonFormat;
import dev.entrepot.producer.format.ComtradeV1Format;
import dev.entrepot.producer.format.FileFormat;
import dev.entrepot.producer.format.Mapping;
import dev.entrepot.producer.format.UisFormat;
import dev.entrepot.producer.format.WorldBankLongFormat;
import dev.entrepot.producer.format.WorldBankWideFormat;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.schemas.topic.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** All targets by their names. */
final class Targets {
    /** Makes a target. */
    private interface Opening {
        Target open() throws IOException;
    }

    /** More than any key of ours has; each is looked for from the front, which takes long in a key of nothing but dots. */
    private static final int PARTS_OF_A_KEY = 32;

    private static final Map<String, Opening> ALL = new LinkedHashMap<>();

    static {
        ALL.put("stage", StageTarget::new);
        ALL.put("decoders", DecoderTarget::new);
        ALL.put("http", () -> new HttpTarget(requests()));
        ALL.put("http-paths", () -> new PathTarget(requests()));
        format("canonical-trade", new CanonicalTradeFormat(), "f.csv", "canonical-trade.csv");
        format("canonical-rnd", new CanonicalRndFormat(), "f.csv", "canonical-rnd.csv");
        format("comtrade-csv", new ComtradeCsvFormat(), "f.csv", "comtrade-plus.csv", "comtrade-bulk.tsv");
        format("comtrade-json", new ComtradeJsonFormat(), "f.json", "comtrade.json");
        format("comtrade-v1", new ComtradeV1Format(), "f.csv", "comtrade-v1.csv");
        format("census", new CensusFormat(), "f.csv", "census-imports.csv", "census-exports.csv");
        format("comexstat", new ComexstatFormat(), "imp_2020.csv", "comexstat.csv");
        format("uis", new UisFormat(), "f.csv", "uis.csv");
        format("world-bank-long", new WorldBankLongFormat(), "f.csv", "world-bank-long.csv");
        format("world-bank-wide", new WorldBankWideFormat(), "f.csv", "world-bank-wide.csv");
        format("repair-file", new CanonicalTradeFormat(), "fix.csv", "repairs.csv");
        ALL.put("packed-file", Targets::packed);
        text("mapping", text -> Mapping.parse("m.properties", text), "mapping.properties");
        text("claims", text -> ClaimTable.of("claims.csv", text), "claims.csv");
        text("taxonomy", text -> TaxonomyCheck.of(Taxonomy.ofText("mine.csv", text)), "taxonomy.csv");
        text(
                "groups",
                text -> GroupMembership.of(
                        ReferenceTable.of("groups.csv", text, List.of("group", "member", "from", "to"), List.of())),
                "groups.csv");
        text("keys", Targets::key, "keys.txt");
    }

    private static void format(String name, FileFormat format, String fileName, String... samples) {
        ALL.put(name, () -> {
            Path any = Files.createTempFile("fuzz", ".csv");
            any.toFile().deleteOnExit();
            return new FormatTarget(name, format, fileName, new InputFile(any), samples(samples));
        });
    }

    private static void text(String name, TextTarget.Reading reading, String sample) {
        ALL.put(name, () -> new TextTarget(name, samples(sample), reading));
    }

    private static List<String> requests() throws IOException {
        return List.of(new String(samples("requests.txt").get(0), StandardCharsets.UTF_8)
                .strip()
                .split("\n\n", -1));
    }

    /** Keys of figures: what was put together comes apart as the same. */
    private static void key(String text) {
        List<String> parts = Key.parts(text);
        StageTarget.check(
                Key.parts(Key.of(parts.toArray(String[]::new))).equals(parts), "a key comes apart as other parts");
        for (int i = 0; i < Math.min(PARTS_OF_A_KEY, parts.size()); i++) {
            StageTarget.check(Key.part(text, i).equals(parts.get(i)), "a part of a key is another one");
        }
    }

    private static Target packed() throws IOException {
        List<byte[]> plain = samples("canonical-trade.csv", "comtrade.json", "repairs.csv", "uis.csv");
        List<byte[]> packed = new ArrayList<>(plain);
        for (byte[] file : plain) {
            ByteArrayOutputStream gzip = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
                out.write(file);
            }
            packed.add(gzip.toByteArray());
            packed.add(Zstd.compress(file));
        }
        Path path = Files.createTempFile("fuzz", ".csv");
        path.toFile().deleteOnExit();
        return new PackedTarget(path, packed);
    }

    private static List<byte[]> samples(String... names) throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (String name : names) {
            try (InputStream content = Targets.class.getResourceAsStream("/fuzz-samples/" + name)) {
                if (content == null) {
                    throw new IllegalStateException("there is no sample " + name);
                }
                samples.add(content.readAllBytes());
            }
        }
        return samples;
    }

    private Targets() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Target open(String name) throws IOException {
        Opening opening = ALL.get(name);
        if (opening == null) {
            throw new IllegalArgumentException("there is no target " + name);
        }
        return opening.open();
    }

    /** Returns the inputs that once were findings. */
    static List<byte[]> known(String name) {
        URL folder = Targets.class.getResource("/fuzz/" + name);
        if (folder == null) {
            return List.of();
        }
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    inputs.add(content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return inputs;
    }
}
