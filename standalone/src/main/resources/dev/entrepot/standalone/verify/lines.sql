-- What each frame and slice says: the total, whether the partners explain it, and the sectors.
-- Its classification is the newest of those that are added up.
CREATE TABLE frame_fact AS
SELECT f.id AS frame, f.scope, f.period, edition, w.v AS total, coalesce(partners, 0) AS partners, coalesce(worlds, 0) AS worlds,
    coalesce(countries, 0) AS countries, coalesce(partners > 0 AND partner_sum = w.v, false) AS explained
FROM frame f
LEFT JOIN (
    SELECT frame, max(edition) AS edition, count(*) FILTER (kind IN ('COUNTRY', 'UNALLOCATED')) AS partners,
        count(*) FILTER (kind = 'WORLD') AS worlds, sum(v) FILTER (kind IN ('COUNTRY', 'UNALLOCATED')) AS partner_sum,
        sum(v) FILTER (kind = 'COUNTRY') AS countries
    FROM slice JOIN node ON slice = id AND len = 0
    WHERE kind IN ('COUNTRY', 'UNALLOCATED', 'WORLD')
    GROUP BY frame
) p ON p.frame = f.id
LEFT JOIN whole w ON w.frame = f.id AND w.len = 0;

CREATE TABLE sector_slice AS
SELECT s.id AS slice, taxonomy, sector, any_value(s.scope) AS scope, any_value(s.frame) AS frame, any_value(s.period) AS period,
    any_value(partner) AS partner, any_value(kind) AS kind, sum(n.v) AS v
FROM slice s
JOIN node n ON n.slice = s.id
JOIN sector_prefix p ON p.edition = s.edition AND p.prefix = n.code
GROUP BY s.id, taxonomy, sector;

-- Where the world has rows, sectors are read in the frame's classification, else in that of each slice.
CREATE TABLE sector_frame AS
SELECT frame, taxonomy, sector, any_value(scope) AS scope, any_value(period) AS period, sum(v) AS v
FROM (
    SELECT f.frame, p.taxonomy, p.sector, f.scope, f.period, w.v
    FROM frame_fact f
    JOIN whole w ON w.frame = f.frame
    JOIN sector_prefix p ON p.edition = f.edition AND p.prefix = w.code
    WHERE f.worlds > 0
    UNION ALL
    SELECT x.frame, x.taxonomy, x.sector, x.scope, x.period, x.v
    FROM sector_slice x
    JOIN frame_fact f ON f.frame = x.frame
    WHERE f.worlds = 0 AND x.kind IN ('COUNTRY', 'UNALLOCATED')
)
GROUP BY frame, taxonomy, sector;

-- The total, as a sector and as a partner.
CREATE SEQUENCE line_id;

INSERT INTO line (id, scope, topic, taxonomy, sector, partner, first)
SELECT nextval('line_id'), scope, topic, taxonomy, sector, partner, min(period)
FROM frame_fact, (VALUES ('sector', 'TOTAL', 'TOTAL', NULL), ('partner', NULL, NULL, 'W00')) AS v (topic, taxonomy, sector, partner)
WHERE total IS NOT NULL
GROUP BY scope, topic, taxonomy, sector, partner;

INSERT INTO point
SELECT id, period, total FROM line JOIN frame_fact f USING (scope) WHERE total IS NOT NULL;

-- Sectors. One that is stated for a published group alone has no line of its own, but shares refer to it.
INSERT INTO line (id, scope, topic, taxonomy, sector, first)
SELECT nextval('line_id'), scope, 'sector', taxonomy, sector, min(first)
FROM (
    SELECT scope, taxonomy, sector, period AS first FROM sector_frame
    UNION ALL
    SELECT scope, taxonomy, sector, NULL FROM sector_slice
)
GROUP BY scope, taxonomy, sector;

-- In which slices prefixes are unknown: the nearest code above them with a row of its own is not explained by its children.
CREATE TABLE unknown_prefixes AS
WITH asked AS (
    SELECT id AS slice, scope, edition FROM slice
    UNION
    SELECT s.id, s.scope, f.edition FROM slice s JOIN frame_fact f ON f.frame = s.frame
),
nearest AS (
    SELECT a.slice, a.edition, p.taxonomy, p.sector, p.prefix, arg_max(n.own = coalesce(n.below, 0), n.len) AS explained
    FROM asked a
    JOIN node n ON n.slice = a.slice AND n.own IS NOT NULL
    JOIN above_prefix p ON p.edition = a.edition AND p.code = n.code
    SEMI JOIN line l ON l.scope = a.scope AND l.topic = 'sector' AND l.taxonomy = p.taxonomy AND l.sector = p.sector
    GROUP BY ALL
)
SELECT slice, edition, taxonomy, sector, count(*) AS prefixes FROM nearest WHERE NOT explained GROUP BY ALL;

INSERT INTO point
SELECT id, f.period, f.v
FROM line l
JOIN sector_frame f ON f.scope = l.scope AND f.taxonomy = l.taxonomy AND f.sector = l.sector
WHERE l.topic = 'sector';

-- A sector with nothing stated in a frame is zero when some partner (without partners: the world) can tell that it is.
CREATE TABLE teller AS
SELECT f.frame, f.scope, f.period, s.id AS slice, CASE WHEN f.worlds > 0 THEN f.edition ELSE s.edition END AS edition
FROM slice s
JOIN frame_fact f ON f.frame = s.frame
WHERE s.kind IN ('COUNTRY', 'UNALLOCATED') OR (s.kind = 'WORLD' AND f.partners = 0);

CREATE TABLE told_sector AS
SELECT frame, taxonomy, sector, sum(slices) AS slices
FROM (
    SELECT t.frame, z.taxonomy, z.sector, t.slices
    FROM (SELECT frame, edition, count(*) AS slices FROM teller GROUP BY ALL) t
    JOIN sector_size z ON z.edition = t.edition
    UNION ALL
    SELECT t.frame, u.taxonomy, u.sector, -1
    FROM teller t
    JOIN unknown_prefixes u ON u.slice = t.slice AND u.edition = t.edition
    JOIN sector_size z ON z.edition = u.edition AND z.taxonomy = u.taxonomy AND z.sector = u.sector AND z.prefixes = u.prefixes
)
GROUP BY frame, taxonomy, sector;

INSERT INTO point
SELECT l.id, f.period, 0
FROM line l
JOIN frame_fact f ON f.scope = l.scope
JOIN told_sector t ON t.frame = f.frame AND t.taxonomy = l.taxonomy AND t.sector = l.sector AND t.slices > 0
ANTI JOIN sector_frame stated ON stated.frame = f.frame AND stated.taxonomy = l.taxonomy AND stated.sector = l.sector
WHERE l.topic = 'sector';

-- What the sectors of a partition leave of the total. The line is published where it is ever more or less than zero.
CREATE TABLE rest_of_frame AS
SELECT f.frame, f.scope, f.period, t.taxonomy, total - coalesce(sum(s.v), 0) AS v
FROM frame_fact f
JOIN partition_taxonomy t ON t.edition = f.edition
LEFT JOIN sector_frame s ON s.frame = f.frame AND s.taxonomy = t.taxonomy
WHERE total IS NOT NULL
GROUP BY f.frame, f.scope, f.period, t.taxonomy, total;

INSERT INTO line (id, scope, topic, taxonomy, sector, first)
SELECT nextval('line_id'), scope, 'sector', taxonomy, '_X', min(period) FILTER (v <> 0) FROM rest_of_frame GROUP BY scope, taxonomy;

INSERT INTO point
SELECT id, period, v
FROM rest_of_frame r
JOIN line l ON l.scope = r.scope AND l.topic = 'sector' AND l.taxonomy = r.taxonomy AND l.sector = '_X';

-- Partners: countries, and groups as published.
CREATE TABLE slice_total AS
SELECT s.*, n.v FROM slice s JOIN node n ON n.slice = s.id AND n.len = 0;

INSERT INTO line (id, scope, topic, partner, first)
SELECT nextval('line_id'), scope, 'partner', partner, min(period)
FROM slice_total
WHERE kind IN ('COUNTRY', 'GROUP')
GROUP BY scope, partner;

INSERT INTO point
SELECT l.id, f.period, coalesce(s.v, 0)
FROM line l
JOIN frame_fact f ON f.scope = l.scope
LEFT JOIN slice_total s ON s.frame = f.frame AND s.partner = l.partner
WHERE l.topic = 'partner' AND l.partner <> 'W00' AND (s.v IS NOT NULL OR f.explained);

-- What the countries leave of the total.
INSERT INTO line (id, scope, topic, partner, first)
SELECT nextval('line_id'), scope, 'partner', '_X', min(period)
FROM frame_fact WHERE total <> countries GROUP BY scope;

INSERT INTO point
SELECT id, period, total - countries
FROM line l JOIN frame_fact f ON f.scope = l.scope
WHERE l.topic = 'partner' AND l.partner = '_X' AND total IS NOT NULL;
