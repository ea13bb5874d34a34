package dev.entrepot.streams.http;

import java.util.Map;
import java.util.TreeMap;

/** A refusal that is told to the client as {@code application/problem+json}. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, String> extras = new TreeMap<>();

    Problem(int status, String title, String detail) {
        super(detail);
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
