package dev.entrepot.streams.view;

/** What the index holds; the tag is the first byte of every key and never changes. */
enum Table {
    SECTOR('S'),
    PARTNER('P'),
    SECTOR_PARTNER('B'),
    RND('R'),
    INDICATOR('I'),
    CLAIM('C'),
    RELEASE('L'),
    RELEASE_STATUS('T'),
    QUALITY('Q'),
    /** Since when releases are held, on this instance's clock; the only rows that are not from a topic. */
    HELD_SINCE('H');

    private final byte tag;

    Table(char tag) {
        this.tag = (byte) tag;
    }

    byte tag() {
        return tag;
    }

    static Table of(KeySpace space) {
        if (space instanceof TotalsKind kind) {
            return of(kind);
        }
        return space == ClaimKeys.CLAIMS ? CLAIM : INDICATOR;
    }

    private static Table of(TotalsKind kind) {
        return switch (kind) {
            case SECTOR -> SECTOR;
            case PARTNER -> PARTNER;
            case SECTOR_PARTNER -> SECTOR_PARTNER;
            case RND -> RND;
        };
    }
}
