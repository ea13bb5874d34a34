package dev.entrepot.streams.replay;

import dev.entrepot.streams.stage.Outlet;

/** Where the results of a replay go. */
interface Destination extends AutoCloseable {
    /** Takes the results of one partition, from one thread. */
    interface Sink extends Outlet, AutoCloseable {
        /** Hands over what it holds back. */
        @Override
        void close();
    }

    /** Returns what takes the results of a partition. */
    Sink open(int partition);

    /** Blocks until everything is where it belongs; called once, after all sinks are closed. */
    void complete();

    @Override
    void close();
}
