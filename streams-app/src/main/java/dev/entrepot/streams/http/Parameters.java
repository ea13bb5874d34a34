package dev.entrepot.streams.http;

import dev.entrepot.domain.period.Period;
import dev.entrepot.streams.view.AsOf;
import dev.entrepot.streams.view.Nearest;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query of a request. Every complaint names the parameter and, where there is one, the nearest valid value. */
final class Parameters {
    private static final int LONGEST = 2000;

    private final Map<String, List<String>> given;

    private Parameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /** Reads the query; refuses parameters that are not among those allowed. */
    static Parameters of(Context context, Collection<String> allowed) {
        Map<String, List<String>> given = context.queryParamMap();
        for (String name : given.keySet()) {
            if (!allowed.contains(name)) {
                Problem problem = Problem.parameter(
                        name, "there is no parameter '" + name + "' here; there are " + String.join(", ", allowed));
                throw Nearest.to(name, allowed).map(problem::nearest).orElse(problem);
            }
        }
        return new Parameters(given);
    }

    /** The values of a parameter, given several times or with commas. */
    List<String> list(String name) {
        return checked(
                name, given.getOrDefault(name, List.of()).stream().flatMap(text -> Arrays.stream(text.split(","))));
    }

    private static List<String> checked(String name, Stream<String> texts) {
        List<String> values =
                texts.map(String::strip).filter(text -> !text.isEmpty()).toList();
        if (values.stream().mapToInt(String::length).sum() > LONGEST) {
            throw Problem.parameter(name, name + " is too long: ask for fewer values at once");
        }
        if (values.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
            throw Problem.parameter(name, name + " has a zero character in it");
        }
        return values;
    }

    /** The value of a parameter that may have commas in it. */
    @Nullable
    String whole(String name) {
        return single(name, checked(name, given.getOrDefault(name, List.of()).stream()));
    }

    @Nullable
    String one(String name) {
        return single(name, list(name));
    }

    private static @Nullable String single(String name, List<String> values) {
        if (values.size() > 1) {
            throw Problem.parameter(name, name + " takes one value, not " + values.size());
        }
        return values.isEmpty() ? null : values.get(0);
    }

    @Nullable
    String upper(String name) {
        String value = one(name);
        return value == null ? null : value.toUpperCase(Locale.ROOT);
    }

    int number(String name, int fallback, int least, int most) {
        String value = one(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
            throw range(name, value, least, most).nearest(Integer.toString(number < least ? least : most));
        } catch (NumberFormatException e) {
            throw range(name, value, least, most).nearest(Integer.toString(fallback));
        }
    }

    @Nullable
    Period period(String name) {
        String value = one(name);
        try {
            return value == null ? null : Period.parse(value);
        } catch (IllegalArgumentException e) {
            throw Problem.parameter(name, name + ": " + e.getMessage());
        }
    }

    /** An instant, or a date, which stands for its end in UTC. */
    @Nullable
    Instant instant(String name) {
        String value = one(name);
        if (value == null) {
            return null;
        }
        try {
            return AsOf.parse(value);
        } catch (IllegalArgumentException e) {
            throw Problem.parameter(name, name + " is " + e.getMessage());
        }
    }

    /** One of a closed set of values. */
    <T> T choice(String name, String value, Collection<String> valid, Function<String, T> parse) {
        if (valid.contains(value)) {
            return parse.apply(value);
        }
        Problem problem =
                Problem.parameter(name, name + " is one of " + String.join(", ", valid) + ", not '" + value + "'");
        throw Nearest.to(value, valid).map(problem::nearest).orElse(problem);
    }

    private static Problem range(String name, String value, int least, int most) {
        return Problem.parameter(name, name + " is a number from " + least + " to " + most + ", not '" + value + "'");
    }
}
