package dev.entrepot.integration.permutations;

import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A release of one reporter, ready to be sent.
 *
 * @param owner whose it is
 * @param release its id
 * @param instant release instant in milliseconds
 * @param begin begin mark
 * @param rows records in the order of the file
 * @param end end mark
 * @param repeated whether its publisher sends it a second time
 */
record Publication(
        Owner owner,
        String release,
        long instant,
        SpecificRecord begin,
        List<SpecificRecord> rows,
        SpecificRecord end,
        boolean repeated) {

    /**
     * Whose releases apply one after the other.
     *
     * @param rnd whether they are of R&amp;D
     * @param source who published
     * @param reporter reporter or country
     */
    record Owner(boolean rnd, String source, String reporter) {}

    /**
     * A record of the log.
     *
     * @param release the release that it belongs to
     * @param value the event
     * @param isEnd whether it is the end mark
     */
    record Event(Publication release, SpecificRecord value, boolean isEnd) {}

    Event event(SpecificRecord body) {
        SpecificRecord value = owner.rnd() ? new RndEvent(body) : new TradeEvent(body);
        return new Event(this, value, body == end);
    }
}
