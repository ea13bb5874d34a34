package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.streams.explain.Numbers;
import dev.entrepot.streams.log.RecordJson;
import dev.entrepot.streams.view.IndicatorRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Records of any topic as a line for people. */
final class RecordText {
    private RecordText() {}

    /** One line: figures of totals in short, the fields that say something otherwise. */
    static String line(@Nullable GenericRecord record) {
        if (record == null) {
            return "withdrawn";
        }
        if (record.hasField("figures") && record.get("figures") instanceof Collection<?> figures) {
            List<String> shown = new ArrayList<>();
            for (Object figure : figures) {
                if (figure instanceof GenericRecord one) {
                    shown.add(figure(one));
                }
            }
            return (shown.isEmpty() ? "withdrawn" : String.join("; ", shown)) + "; " + record.get("cause")
                    + " by release " + record.get("release");
        }
        if (record.hasField("indicator") && record.hasField("lower")) {
            return indicator(record) + "; " + record.get("cause") + " by release " + record.get("release");
        }
        if (record.hasField("claim") && record.hasField("explanation")) {
            return record.get("event") + " " + text(record.get("statement")) + ". " + text(record.get("explanation"))
                    + " By release " + record.get("release");
        }
        List<String> shown = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof GenericRecord inner) {
                shown.add(inner.getSchema().getName() + " " + line(inner));
            } else if (says(value)) {
                shown.add(field.name() + "=" + text(value));
            }
        }
        return String.join(" ", shown);
    }

    private static String indicator(GenericRecord record) {
        String unit = String.valueOf(record.get("unit"));
        BigDecimal value = decimal(record.get("value"));
        BigDecimal lower = decimal(record.get("lower"));
        BigDecimal upper = decimal(record.get("upper"));
        String status = String.valueOf(record.get("status"));
        List<String> said = new ArrayList<>();
        if (value != null) {
            said.add(Numbers.exact(value, unit));
        }
        if (lower != null || upper != null) {
            said.add(Numbers.exact(lower, unit) + " to " + Numbers.exact(upper, unit));
        }
        if (said.isEmpty() && !IndicatorRow.needsNumber(status)) {
            said.add("no value");
        }
        if (said.isEmpty()) {
            return "withdrawn";
        }
        if (!status.equals("OK")) {
            said.add(status);
        }
        if (record.get("flags") instanceof Collection<?> flags) {
            flags.forEach(flag -> said.add(flag.toString()));
        }
        BigDecimal previous = decimal(record.get("previousValue"));
        return String.join(" ", said) + (previous == null ? "" : "; before " + Numbers.exact(previous, unit));
    }

    private static String text(@Nullable Object value) {
        JsonNode node = RecordJson.value(value);
        return (node.isTextual() ? node.asText() : node.toString()).replaceAll("\\s+", " ");
    }

    private static String figure(GenericRecord figure) {
        String text = figure.get("window") + " " + Numbers.amount(decimal(figure.get("value")));
        BigDecimal growth = decimal(figure.get("yoy"));
        if (growth != null) {
            text += " (" + Numbers.growth(growth) + ")";
        }
        Object status = figure.get("status");
        return String.valueOf(status).equals("OK")
                ? text
                : text + " " + status + " " + figure.get("present") + "/" + figure.get("expected");
    }

    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : null;
    }

    private static boolean says(@Nullable Object value) {
        return value != null
                && !value.equals("")
                && !(value instanceof Collection<?> elements && elements.isEmpty())
                && !(value instanceof Map<?, ?> entries && entries.isEmpty());
    }
}
