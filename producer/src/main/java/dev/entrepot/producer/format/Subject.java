package dev.entrepot.producer.format;

/** What the figures of a file are about; decides the topic. */
public enum Subject {
    /** Merchandise trade. */
    TRADE,
    /** R&amp;D expenditure and its context. */
    RND
}
