package dev.entrepot.streams.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A refusal that is told to the client as {@code application/problem+json}. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What clients send is repeated in details, which are one line. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    private final int status;
    private final String title;
    private final transient Map<String, String> extras = new TreeMap<>();

    Problem(int status, String title, String detail) {
        super(CONTROL.matcher(detail).replaceAll("?"));
        this.status = status;
        this.title = title;
    }

    /** A parameter that cannot be what it is. */
    static Problem parameter(String name, String detail) {
        Problem problem = new Problem(400, "Bad parameter", detail);
        problem.extras.put("parameter", name);
        return problem;
    }

    /** Adds what the view does instead of answering. */
    Problem state(String name) {
        extras.put("state", name);
        return this;
    }

    /** Adds which part of the value is wrong; empty for none. */
    Problem part(String name) {
        if (!name.isEmpty()) {
            extras.put("part", name);
        }
        return this;
    }

    /** Adds the value that was probably meant. */
    Problem nearest(String value) {
        extras.put("nearest", value);
        return this;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    Map<String, String> extras() {
        return extras;
    }
}
