package dev.entrepot.standalone.verify;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A delimited file as it lies there: how it is packed, encoded and separated, and its columns. Text that is not UTF-8 is taken as
 * ISO-8859-1.
 */
record SourceFile(Path path, Packing packing, Charset charset, char delimiter, List<String> columns, int surplus) {
    /** How a file is compressed, told by its first bytes. */
    enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    /** Looks at a file. */
    static SourceFile inspect(Path path) {
        try {
            Packing packing = packing(path);
            Charset charset = charset(path, packing);
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(path, packing), charset))) {
                String header = reader.readLine();
                if (header == null) {
                    throw new IllegalArgumentException(path + " is empty");
                }
                String clean = header.startsWith("\uFEFF") ? header.substring(1) : header;
                char delimiter = clean.indexOf('\t') >= 0 ? '\t' : ',';
                List<String> columns = fields(clean, delimiter);
                String first = reader.readLine();
                int surplus =
                        first == null ? 0 : Math.max(0, fields(first, delimiter).size() - columns.size());
                return new SourceFile(path, packing, charset, delimiter, columns, surplus);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Returns the SQL that reads the file as text columns, header skipped, with names for fields that the header does not name. */
    String relation() {
        List<String> names = distinct(columns);
        for (int i = 1; i <= surplus; i++) {
            names.add("unnamed " + i);
        }
        String shape = names.stream()
                .map(name -> Database.literal(name) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + Database.literal(path.toAbsolutePath().toString())
                + ", auto_detect = false, header = false, skip = 1, quote = '\"', escape = '\"', delim = '" + delimiter
                + "', encoding = '" + (charset.equals(StandardCharsets.UTF_8) ? "utf-8" : "latin-1")
                + "', compression = '"
                + switch (packing) {
                    case NONE -> "none";
                    case GZIP -> "gzip";
                    case ZSTD -> "zstd";
                }
                + "', columns = " + shape + ")";
    }

    /** The flow that the file's name tells: files of exports have the word exp in it, all others are imports. */
    String flow() {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return List.of(name.split("[^a-z]+")).contains("exp") ? "X" : "M";
    }

    private static Packing packing(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(4);
            if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
                return Packing.GZIP;
            }
            boolean zstd = magic.length == 4
                    && magic[0] == 0x28
                    && magic[1] == (byte) 0xb5
                    && magic[2] == 0x2f
                    && magic[3] == (byte) 0xfd;
            return zstd ? Packing.ZSTD : Packing.NONE;
        }
    }

    private static InputStream open(Path path, Packing packing) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        return switch (packing) {
            case NONE -> file;
            case GZIP -> new GZIPInputStream(file, 1 << 16);
            case ZSTD -> new ZstdInputStream(file);
        };
    }

    /** The whole file is looked at: a single accent may come late. */
    private static Charset charset(Path path, Packing packing) throws IOException {
        try (Reader reader = new InputStreamReader(open(path, packing), StandardCharsets.UTF_8.newDecoder())) {
            char[] buffer = new char[1 << 16];
            int read = 0;
            while (read >= 0) {
                read = reader.read(buffer);
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** SQL does not tell names apart by case; the second of two such gets a number. */
    private static List<String> distinct(List<String> columns) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            names.add(seen.add(column.toLowerCase(Locale.ROOT)) ? column : column + " " + names.size());
        }
        return names;
    }

    private static List<String> fields(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
