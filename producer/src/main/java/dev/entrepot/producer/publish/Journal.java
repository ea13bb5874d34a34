package dev.entrepot.producer.publish;

import java.util.Map;

/** What earlier runs have sent. */
@FunctionalInterface
public interface Journal {
    /** Returns the progress of all releases of this content, by {@link ReleaseSender#progressKey}. */
    Map<String, Progress> read(String contentId);
}
