package dev.entrepot.producer.publish;

import java.util.Map;
import java.util.Set;

/** What earlier runs have sent. */
public interface Journal {
    /** Returns the progress of all releases of this content, by {@link ReleaseSender#progressKey}. */
    Map<String, Progress> read(String contentId);

    /** Returns the releases that were sent to their end with other content than this, by {@link StatusWatch#key}. */
    Set<String> taken(String contentId);
}
