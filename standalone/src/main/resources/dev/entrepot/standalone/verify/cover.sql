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

-- Breakdowns, one dimension after the other: the total where it is stated, else its parts. Modes of transport form a tree in which
-- a mode without its trailing zeros is the beginning of all modes below it; only leaves are kept.
CREATE TABLE stated_row AS
WITH split AS (FROM covered WHERE NOT stated_plainly),
by_partner2 AS (
    FROM split
    QUALIFY partner2 = 'W00' OR NOT bool_or(partner2 = 'W00') OVER (PARTITION BY slice, code)
),
by_customs AS (
    FROM by_partner2
    QUALIFY customs = 'C00' OR NOT bool_or(customs = 'C00') OVER (PARTITION BY slice, code, partner2)
),
by_transport AS (
    SELECT *, rtrim(transport, '0') AS stem,
        list(DISTINCT rtrim(transport, '0')) OVER (PARTITION BY slice, code, partner2, customs) AS stems
    FROM by_customs
    QUALIFY transport = '0' OR NOT bool_or(transport = '0') OVER (PARTITION BY slice, code, partner2, customs)
),
by_mode AS (
    FROM by_transport
    WHERE transport = '0' OR len(list_filter(stems, lambda other: other <> stem AND starts_with(other, stem))) = 0
),
by_area AS (
    FROM by_mode
    QUALIFY area = '' OR NOT bool_or(area = '') OVER (PARTITION BY slice, code, partner2, customs, transport)
),
by_enterprise AS (
    FROM by_area
    QUALIFY enterprise = '' OR NOT bool_or(enterprise = '') OVER (PARTITION BY slice, code, partner2, customs, transport, area)
),
by_regime AS (
    FROM by_enterprise
    QUALIFY regime = ''
        OR NOT bool_or(regime = '') OVER (PARTITION BY slice, code, partner2, customs, transport, area, enterprise)
)
SELECT slice, code, CASE code WHEN 'TOTAL' THEN 0 ELSE length(code) END AS len, v::HUGEINT AS v
FROM covered
WHERE stated_plainly AND partner2 = 'W00' AND customs = 'C00' AND transport = '0' AND area = '' AND enterprise = '' AND regime = ''
UNION ALL
SELECT slice, code, CASE code WHEN 'TOTAL' THEN 0 ELSE length(code) END, sum(v) FROM by_regime GROUP BY ALL;

DROP TABLE covered;

DROP TABLE current;

-- The commodity tree of a slice: what is stated for a code, what its children add up to, and the value that counts.
CREATE TABLE node (slice BIGINT, code VARCHAR, len INTEGER, own HUGEINT, below HUGEINT, v HUGEINT);

-- The whole of a frame, from the world's slice and the partners together.
CREATE TABLE whole (frame BIGINT, code VARCHAR, len INTEGER, v HUGEINT);
