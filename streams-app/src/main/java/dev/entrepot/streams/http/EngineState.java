package dev.entrepot.streams.http;

import java.util.function.Supplier;

/** The state of the streams app in the words of its engine: RUNNING, REBALANCING, ERROR, ... */
@FunctionalInterface
public interface EngineState extends Supplier<String> {
    /** Returns why the app has given up or, while it works, what last went wrong; empty when nothing has. */
    default String detail() {
        return "";
    }
}
