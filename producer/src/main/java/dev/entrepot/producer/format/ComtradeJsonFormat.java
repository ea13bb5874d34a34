package dev.entrepot.producer.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.entrepot.producer.input.InputFile;
import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer of UN Comtrade's interface: an envelope with {@code count} and the rows in {@code data}. */
public final class ComtradeJsonFormat implements FileFormat {
    /** A preview stops here without saying so. */
    private static final long PREVIEW_LIMIT = 500;

    /** Layout of rows that are objects of JSON. */
    public static final String LAYOUT = "json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public String name() {
        return "comtrade";
    }

    @Override
    public String layout() {
        return LAYOUT;
    }

    /** Returns the names of the columns under which {@link #csvLine} writes rows: those of UN Comtrade's CSV. */
    public static String csvHeader() {
        return Arrays.stream(ComtradeColumns.values())
                .map(ComtradeColumns::column)
                .collect(Collectors.joining(","));
    }

    /** Returns an object of the list of data as a line of CSV; the text itself as one field when it is no JSON. */
    public static String csvLine(String object) {
        try {
            JsonNode node = JSON.readTree(object);
            return Arrays.stream(ComtradeColumns.values())
                    .map(column -> CsvText.field(JsonRows.text(node, column), ','))
                    .collect(Collectors.joining(","));
        } catch (JsonProcessingException e) {
            return CsvText.field(object, ',');
        }
    }

    @Override
    public String title() {
        return "UN Comtrade Plus, JSON";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        String text = head.text().stripLeading();
        return text.startsWith("{") && text.contains("\"data\"");
    }

    @Override
    public boolean checks() {
        return true;
    }

    /** Compares the announced number of rows with the rows that are there. */
    @Override
    public void check(InputFile file, InputStream content) throws IOException {
        long announced = -1;
        long rows = 0;
        try (JsonParser parser = JSON.createParser(content)) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("count") && value == JsonToken.VALUE_NUMBER_INT) {
                    announced = parser.getLongValue();
                } else if (field.equals("data") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        parser.skipChildren();
                        rows++;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw damaged(file.name(), e);
        }
        refuseIncomplete(file.name(), announced, rows);
    }

    private static void refuseIncomplete(String name, long announced, long rows) {
        if (announced >= 0 && announced != rows) {
            throw new RefusedFileException(
                    name + " announces " + announced + " rows and holds " + rows + ": download it again");
        }
        if (rows == PREVIEW_LIMIT) {
            throw new RefusedFileException(name + " holds exactly " + PREVIEW_LIMIT
                    + " rows, where a preview stops without a word: ask for fewer periods or partners, or use a key");
        }
    }

    @Override
    public RowReader open(Reading reading) throws IOException {
        JsonParser parser = JSON.createParser(reading.content());
        try {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_ARRAY && field.equals("data")) {
                    return new JsonRows(reading.fileName(), parser, new ComtradeInterpreter(reading));
                }
                parser.skipChildren();
            }
        } catch (IOException | NumberFormatException e) {
            throw damaged(reading.fileName(), e);
        }
        throw new RefusedFileException(reading.fileName() + " has no list 'data': it is no answer of UN Comtrade");
    }

    private static RefusedFileException damaged(String name, Exception cause) {
        boolean located = cause instanceof JsonProcessingException;
        String what = located ? ((JsonProcessingException) cause).getOriginalMessage() : cause.getMessage();
        JsonLocation where = located ? ((JsonProcessingException) cause).getLocation() : null;
        return new RefusedFileException(
                name + " is no complete JSON ("
                        + String.valueOf(what).lines().findFirst().orElse("")
                        + (where == null ? "" : ", line " + where.getLineNr()) + "): download it again",
                cause);
    }

    private static final class JsonRows implements RowReader {
        private final String name;
        private final JsonParser parser;
        private final ComtradeInterpreter interpreter;
        private final Known known = new Known();
        private long line;

        JsonRows(String name, JsonParser parser, ComtradeInterpreter interpreter) {
            this.name = name;
            this.parser = parser;
            this.interpreter = interpreter;
        }

        @Override
        public @Nullable Row next() throws IOException {
            try {
                if (parser.nextToken() == JsonToken.END_ARRAY) {
                    return null;
                }
                JsonNode node = JSON.readTree(parser);
                line++;
                known.clear();
                return row(node);
            } catch (IOException | NumberFormatException e) {
                throw damaged(name, e);
            }
        }

        private Row row(JsonNode node) {
            try {
                return interpreter.read(line, column -> text(node, column), known);
            } catch (RowRejectedException e) {
                return known.rejected(line, e, node.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        private static String text(JsonNode node, ComtradeColumns column) {
            JsonNode value = node.path(column.column());
            return value.isNull() ? "" : value.asText("").strip();
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
