-- Frames and their slices. Of several classifications in a slice the newest edition with rows counts; a withheld value makes its frame
-- present but is no row, and a slice without rows counts as none. Published groups that the product computes itself are not shown.
CREATE TABLE frame AS
SELECT row_number() OVER (ORDER BY s.id, period) AS id, s.id AS scope, period
FROM current c
JOIN scope s ON s.kind = 'TRADE' AND s.source = c.source AND s.reporter = c.reporter AND s.flow = c.flow AND s.freq = c.freq
GROUP BY s.id, period;

CREATE TABLE slice AS
SELECT row_number() OVER (ORDER BY f.id, partner) AS id, f.id AS frame, any_value(f.scope) AS scope, any_value(f.period) AS period,
    partner,
    any_value(CASE WHEN c.kind = 'GROUP' AND partner IN (SELECT id FROM membership) THEN 'COMPUTED' ELSE c.kind END) AS kind,
    max(edition) AS edition
FROM current c
JOIN scope s ON s.kind = 'TRADE' AND s.source = c.source AND s.reporter = c.reporter AND s.flow = c.flow AND s.freq = c.freq
JOIN frame f ON f.scope = s.id AND f.period = c.period
WHERE v IS NOT NULL
GROUP BY f.id, partner;

CREATE TABLE covered AS
SELECT sl.id AS slice, c.code, partner2, customs, transport, area, enterprise, regime, v,
    bool_or(partner2 = 'W00' AND customs = 'C00' AND transport = '0' AND area = '' AND enterprise = '' AND regime = '')
        OVER (PARTITION BY sl.id, c.code) AS stated_plainly
FROM current c
JOIN scope s ON s.kind = 'TRADE' AND s.source = c.source AND s.reporter = c.reporter AND s.flow = c.flow AND s.freq = c.freq
JOIN frame f ON f.scope = s.id AND f.period = c.period
JOIN slice sl ON sl.frame = f.id AND sl.partner = c.partner AND sl.edition = c.edition
WHERE v IS NOT NULL;

-- Breakdowns of codes that are not stated plainly. A box fixes the codes of some dimensions; in the others, which have their total code
-- here, it holds everything. Every row is the box of its own codes.
CREATE TABLE box AS
SELECT slice, code, partner2, customs, transport, area, enterprise, regime, v::HUGEINT AS v,
    splits(partner2, customs, transport, area, enterprise, regime) AS fixed
FROM covered
WHERE NOT stated_plainly;

-- The commodity tree of a slice: what is stated for a code, what its children add up to, and the value that counts.
CREATE TABLE node (slice BIGINT, code VARCHAR, len INTEGER, own HUGEINT, below HUGEINT, v HUGEINT);

-- The whole of a frame, from the world's slice and the partners together.
CREATE TABLE whole (frame BIGINT, code VARCHAR, len INTEGER, v HUGEINT);
