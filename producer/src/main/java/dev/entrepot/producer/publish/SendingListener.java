package dev.entrepot.producer.publish;

/** Is told how a publication goes on. */
public interface SendingListener {
    /** Wants to know nothing. */
    SendingListener NONE = published -> {};

    /** A release is in the log, now or from an earlier run. */
    void sent(Published published);
}
