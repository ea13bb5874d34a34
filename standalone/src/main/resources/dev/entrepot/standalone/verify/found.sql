-- What the output topics say. Of several records of one key the last one counts; a record without figures withdraws the key.
CREATE TABLE found_record (
    ordinal BIGINT, topic VARCHAR, key VARCHAR, source VARCHAR, reporter VARCHAR, flow VARCHAR, taxonomy VARCHAR, sector VARCHAR,
    partner VARCHAR, performer VARCHAR, funds VARCHAR, activity VARCHAR, industry VARCHAR, unit VARCHAR, period VARCHAR
);

CREATE TABLE found_figure (
    ordinal BIGINT, span VARCHAR, value HUGEINT, present INTEGER, expected INTEGER, missing VARCHAR, status VARCHAR, flags VARCHAR,
    change HUGEINT, yoy HUGEINT, midpoint HUGEINT, contribution HUGEINT, share HUGEINT, streak INTEGER, reason VARCHAR
);
