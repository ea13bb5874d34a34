-- Sectors by partner.
INSERT INTO line (id, scope, topic, taxonomy, sector, partner, first)
SELECT nextval('line_id'), scope, 'sector-partner', taxonomy, sector, partner, min(period)
FROM sector_slice
WHERE kind IN ('COUNTRY', 'GROUP')
GROUP BY scope, taxonomy, sector, partner;

-- In the partner's slice: what is stated, or zero where the slice can tell. Without a slice: zero where the frame is explained.
INSERT INTO point
SELECT id, period, v
FROM (
    SELECT l.id, f.period,
        CASE
            WHEN stated.v IS NOT NULL THEN stated.v
            WHEN s.id IS NULL THEN CASE WHEN f.explained AND in_frame.prefixes > 0 THEN 0 END
            WHEN in_slice.prefixes > coalesce(u.prefixes, 0) THEN 0
        END AS v
    FROM line l
    JOIN frame_fact f ON f.scope = l.scope
    LEFT JOIN slice s ON s.frame = f.frame AND s.partner = l.partner
    LEFT JOIN sector_slice stated ON stated.slice = s.id AND stated.taxonomy = l.taxonomy AND stated.sector = l.sector
    LEFT JOIN sector_size in_slice
        ON in_slice.edition = s.edition AND in_slice.taxonomy = l.taxonomy AND in_slice.sector = l.sector
    LEFT JOIN sector_size in_frame
        ON in_frame.edition = f.edition AND in_frame.taxonomy = l.taxonomy AND in_frame.sector = l.sector
    LEFT JOIN unknown_prefixes u
        ON u.slice = s.id AND u.edition = s.edition AND u.taxonomy = l.taxonomy AND u.sector = l.sector
    WHERE l.topic = 'sector-partner'
)
WHERE v IS NOT NULL;

-- What the sectors of a partition leave of a partner.
CREATE TABLE rest_of_slice AS
SELECT s.id AS slice, s.scope, s.frame, s.period, s.partner, s.kind, t.taxonomy, s.v - coalesce(sum(x.v), 0) AS v
FROM slice_total s
JOIN partition_taxonomy t ON t.edition = s.edition
LEFT JOIN sector_slice x ON x.slice = s.id AND x.taxonomy = t.taxonomy
WHERE s.kind IN ('COUNTRY', 'GROUP')
GROUP BY s.id, s.scope, s.frame, s.period, s.partner, s.kind, t.taxonomy, s.v;

INSERT INTO line (id, scope, topic, taxonomy, sector, partner, first)
SELECT nextval('line_id'), scope, 'sector-partner', taxonomy, '_X', partner, min(period)
FROM rest_of_slice WHERE v <> 0 GROUP BY scope, taxonomy, partner;

INSERT INTO point
SELECT l.id, f.period, coalesce(r.v, 0)
FROM line l
JOIN frame_fact f ON f.scope = l.scope
LEFT JOIN rest_of_slice r ON r.frame = f.frame AND r.partner = l.partner AND r.taxonomy = l.taxonomy
WHERE l.topic = 'sector-partner' AND l.sector = '_X' AND (r.v IS NOT NULL OR f.explained);

-- What the countries leave of a sector, the unallocated sector included.
CREATE TABLE rest_of_sector AS
SELECT s.scope, s.taxonomy, s.sector, p.period, p.v - coalesce(c.v, 0) AS v
FROM line s
JOIN point p ON p.line = s.id
LEFT JOIN (
    SELECT scope, taxonomy, sector, period, sum(v) AS v
    FROM (
        SELECT scope, taxonomy, sector, period, v FROM sector_slice WHERE kind = 'COUNTRY'
        UNION ALL
        SELECT scope, taxonomy, '_X', period, v FROM rest_of_slice WHERE kind = 'COUNTRY'
    )
    GROUP BY scope, taxonomy, sector, period
) c ON c.scope = s.scope AND c.taxonomy = s.taxonomy AND c.sector = s.sector AND c.period = p.period
WHERE s.topic = 'sector' AND s.taxonomy <> 'TOTAL';

INSERT INTO line (id, scope, topic, taxonomy, sector, partner, first)
SELECT nextval('line_id'), scope, 'sector-partner', taxonomy, sector, '_X', min(period)
FROM rest_of_sector WHERE v <> 0 GROUP BY scope, taxonomy, sector;

INSERT INTO point
SELECT l.id, r.period, r.v
FROM rest_of_sector r
JOIN line l ON l.topic = 'sector-partner' AND l.scope = r.scope AND l.taxonomy = r.taxonomy AND l.sector = r.sector
    AND l.partner = '_X';
