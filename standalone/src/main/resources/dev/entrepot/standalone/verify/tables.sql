-- What the files state, as text. release orders the statements: 1 is the oldest.
CREATE TABLE stated_trade (
    release INTEGER, source VARCHAR, freq VARCHAR, label VARCHAR,
    area_list VARCHAR, reporter VARCHAR, partner VARCHAR, flow VARCHAR, classification VARCHAR, commodity VARCHAR,
    partner2 VARCHAR, customs VARCHAR, transport VARCHAR, area VARCHAR, enterprise VARCHAR, regime VARCHAR,
    amount VARCHAR, currency VARCHAR,
    other VARCHAR -- everything else that the row says; two rows that differ here contradict each other
);

CREATE TABLE stated_rnd (
    release INTEGER, instant VARCHAR, source VARCHAR, freq VARCHAR, label VARCHAR, country VARCHAR, measure VARCHAR,
    performer VARCHAR, funds VARCHAR, activity VARCHAR, industry VARCHAR, amount VARCHAR, unit VARCHAR, other VARCHAR
);

-- A scope is one source, reporter, flow (or R&D measure) and frequency: everything that shares a calendar.
CREATE TABLE scope (
    id INTEGER, kind VARCHAR, source VARCHAR, reporter VARCHAR, flow VARCHAR, freq VARCHAR, y INTEGER,
    first INTEGER, last INTEGER
);

-- A line is a series that can be followed over the periods of its scope; whole is the line that its shares refer to.
CREATE TABLE line (
    id INTEGER, scope INTEGER, topic VARCHAR, taxonomy VARCHAR, sector VARCHAR, partner VARCHAR,
    performer VARCHAR, funds VARCHAR, activity VARCHAR, industry VARCHAR, unit VARCHAR,
    whole INTEGER,
    first INTEGER -- first period of its own; null for lines that are needed but not published
);

-- The value of a line in a present frame; null when it is unknown. Absent frames have no point.
CREATE TABLE point (line INTEGER, period INTEGER, v HUGEINT);

-- Groups compare the members of both months only.
CREATE TABLE matched_members (line INTEGER, period INTEGER, v1 HUGEINT, v0 HUGEINT);

-- The result: numbers are whole multiples of the last decimal that is published.
CREATE TABLE figure (
    line INTEGER, period INTEGER, span VARCHAR, value HUGEINT, present INTEGER, expected INTEGER, status VARCHAR,
    flags VARCHAR, change HUGEINT, yoy HUGEINT, midpoint HUGEINT, contribution HUGEINT, share HUGEINT, streak INTEGER,
    breaks BOOLEAN -- whether a reason is to be given
);
