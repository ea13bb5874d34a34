-- What the output topics say. Of several records of one key the last one counts; a record without figures withdraws the key.
CREATE TABLE found_record (
    ordinal BIGINT, topic VARCHAR, key VARCHAR, source VARCHAR, reporter VARCHAR, flow VARCHAR, taxonomy VARCHAR, sector VARCHAR,
    partner VARCHAR, performer VARCHAR, funds VARCHAR, activity VARCHAR, industry VARCHAR, unit VARCHAR, period VARCHAR
);

CREATE TABLE found_figure (
    ordinal BIGINT, span VARCHAR, value HUGEINT, present INTEGER, expected INTEGER, missing VARCHAR, status VARCHAR, flags VARCHAR,
    change HUGEINT, yoy HUGEINT, midpoint HUGEINT, contribution HUGEINT, share HUGEINT, streak INTEGER, reason VARCHAR
);

-- Indicators, by the parts of their keys. One without a status is withdrawn.
CREATE TABLE found_indicator (
    ordinal BIGINT, id VARCHAR, source VARCHAR, reporter VARCHAR, flow VARCHAR, freq VARCHAR, taxonomy VARCHAR, sector VARCHAR,
    partner VARCHAR, variant VARCHAR, period VARCHAR, value HUGEINT, lower HUGEINT, upper HUGEINT, status VARCHAR
);

-- Who else is in the topics: what is joined from many series is made of theirs too.
CREATE TABLE other_owner (source VARCHAR, reporter VARCHAR, measure VARCHAR);
