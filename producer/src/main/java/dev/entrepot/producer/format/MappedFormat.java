package dev.entrepot.producer.format;

/** Any CSV that a mapping file describes. */
public final class MappedFormat implements FileFormat {
    private final Mapping mapping;

    /** With the mapping that was given. */
    public MappedFormat(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String name() {
        return "mapping";
    }

    @Override
    public String title() {
        return "CSV through a mapping file";
    }

    @Override
    public Subject subject() {
        return Subject.TRADE;
    }

    @Override
    public boolean matches(Head head) {
        return true;
    }

    @Override
    public RowReader open(Reading reading) {
        return mapping.open(reading);
    }
}
