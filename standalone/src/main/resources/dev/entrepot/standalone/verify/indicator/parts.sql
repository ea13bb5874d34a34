-- The indicators of wholes and their parts, over the year that ends with a period: every sector by countries; all goods, with the world and
-- with the partners of the panel, by the sectors of a taxonomy.
CREATE TABLE year_of_line AS
SELECT l.id AS line, l.scope, l.topic, coalesce(l.taxonomy, '') AS taxonomy, coalesce(l.sector, '') AS sector, coalesce(l.partner, '') AS partner,
    s.y, f.period, f.value, f.present = f.expected AS complete
FROM figure f
JOIN line l ON l.id = f.line
JOIN scope s ON s.id = l.scope
WHERE s.kind = 'TRADE' AND f.span = year_span(s.y) AND f.value IS NOT NULL AND (l.sector IS NULL OR l.sector <> '_X')
    AND (l.topic <> 'sector-partner' OR l.partner IN (SELECT code FROM canonical_area WHERE kind = 'COUNTRY')
        OR l.partner IN (SELECT partner FROM panel))
    AND (l.topic <> 'partner' OR l.partner IN (SELECT code FROM canonical_area WHERE kind = 'COUNTRY')
        OR l.partner IN (SELECT partner FROM panel));

-- What is taken apart, in one window; axis is what into.
CREATE TABLE whole_year AS
SELECT row_number() OVER () AS id, *
FROM (
    SELECT scope, y, period, 'partners' AS axis, taxonomy, sector, '' AS partner, value AS whole, complete, true AS is_partition
    FROM year_of_line
    WHERE topic = 'sector'
    UNION ALL
    SELECT scope, y, period, t.taxonomy, 'TOTAL', 'TOTAL', '', value, complete, t.taxonomy IN (SELECT taxonomy FROM partition_taxonomy)
    FROM year_of_line
    CROSS JOIN (SELECT DISTINCT taxonomy FROM sector_prefix) t
    WHERE topic = 'sector' AND year_of_line.taxonomy = 'TOTAL'
    UNION ALL
    SELECT scope, y, period, t.taxonomy, 'TOTAL', 'TOTAL', partner, value, complete, false
    FROM year_of_line
    SEMI JOIN panel USING (partner)
    CROSS JOIN (VALUES ('STRATEGIC'), ('BASKETS')) AS t (taxonomy)
    WHERE topic = 'partner'
);

CREATE TABLE part_year AS
SELECT w.id, p.partner AS code, p.value AS v, t.complete AS known
FROM whole_year w
JOIN year_of_line p ON p.scope = w.scope AND p.period = w.period AND p.value <> 0
    AND p.partner IN (SELECT code FROM canonical_area WHERE kind = 'COUNTRY')
    AND ((w.taxonomy = 'TOTAL' AND p.topic = 'partner')
        OR (p.topic = 'sector-partner' AND p.taxonomy = w.taxonomy AND p.sector = w.sector))
LEFT JOIN year_of_line t ON t.scope = w.scope AND t.period = w.period AND t.topic = 'partner' AND t.partner = p.partner
WHERE w.axis = 'partners'
UNION ALL
SELECT w.id, p.sector, p.value, p.complete
FROM whole_year w
JOIN year_of_line p ON p.scope = w.scope AND p.period = w.period AND p.topic = 'sector' AND p.taxonomy = w.axis AND p.value <> 0
WHERE w.axis <> 'partners' AND w.partner = ''
UNION ALL
SELECT w.id, p.sector, p.value, w.complete
FROM whole_year w
JOIN year_of_line p ON p.scope = w.scope AND p.period = w.period AND p.topic = 'sector-partner' AND p.taxonomy = w.axis
    AND p.partner = w.partner AND p.value <> 0
WHERE w.axis <> 'partners' AND w.partner <> '';

-- Complete years with parts. Where sectors overlap, the goods in no chapter may be of any of them.
CREATE TABLE cut AS
WITH chapters AS (
    SELECT scope, period, partner, sum(value) AS v FROM year_of_line WHERE taxonomy = 'HS2' GROUP BY ALL
),
summed AS (
    SELECT id, count(*) AS listed, count(*) FILTER (v > 0) AS n, coalesce(sum(v) FILTER (v > 0), 0) AS s1, coalesce(sum(v * v) FILTER (v > 0), 0)::HUGEINT AS s2,
        sum(v) AS parts, sum(v * v)::HUGEINT AS squares, max(v) AS largest
    FROM part_year GROUP BY id
)
SELECT w.*, z.* EXCLUDE (id), CASE WHEN is_partition THEN whole - parts WHEN s.flow IN ('SX', 'SM') THEN 0 ELSE whole - coalesce(c.v, 0) END AS rest,
    s.source, s.reporter, s.flow, s.freq, period_text(w.y, w.period) AS named_period, year_span(w.y) AS span,
    CASE WHEN w.axis = 'partners' THEN CASE w.taxonomy WHEN 'TOTAL' THEN '' ELSE w.taxonomy END ELSE w.axis END AS named_taxonomy,
    CASE w.sector WHEN 'TOTAL' THEN '' ELSE w.sector END AS named_sector,
    CASE WHEN w.sector = 'TOTAL' AND w.partner = '' THEN year_span(w.y) ELSE year_span(w.y) || '/' || w.axis END AS part_variant
FROM whole_year w
JOIN summed z ON z.id = w.id
JOIN scope s ON s.id = w.scope
LEFT JOIN chapters c ON c.scope = w.scope AND c.period = w.period AND c.partner = w.partner
WHERE complete;

INSERT INTO wanted_indicator
SELECT id, source, reporter, flow, freq, taxonomy, sector, partner, variant, period, value, lower, upper, CASE WHEN value IS NULL THEN 'BOUNDED' ELSE 'OK' END
FROM (
    SELECT source, reporter, flow, freq, named_taxonomy AS taxonomy, named_sector AS sector, c.partner, span || '/' || axis AS variant,
        named_period AS period, unnest([
            {'id': CASE WHEN is_partition AND n > 0 THEN 'HHI' END, 'value': CASE WHEN n > 0 THEN ratio6(s2, s1 * s1) END,
                'lower': NULL::HUGEINT, 'upper': NULL::HUGEINT},
            {'id': CASE WHEN is_partition AND n > 1 THEN 'HHI-N' END,
                'value': CASE WHEN n > 1 THEN ratio6(n * s2 - s1 * s1, (n - 1) * s1 * s1) END, 'lower': NULL, 'upper': NULL},
            {'id': CASE WHEN is_partition AND n > 1 THEN 'HHI-U' END,
                'value': CASE WHEN n > 1 THEN approximately((sqrt(s2::DOUBLE) / s1::DOUBLE - sqrt(1::DOUBLE / n)) / (1 - sqrt(1::DOUBLE / n)), 6) END,
                'lower': NULL, 'upper': NULL},
            {'id': CASE WHEN is_partition AND n > 0 THEN 'EFN' END, 'value': CASE WHEN n > 0 THEN ratio6(s1 * s1, s2) END,
                'lower': NULL, 'upper': NULL},
            {'id': CASE WHEN is_partition AND whole > 0 AND rest > 0 THEN 'HHI-BND' END, 'value': NULL,
                'lower': CASE WHEN whole > 0 THEN ratio6(squares, whole * whole) END,
                'upper': CASE WHEN whole > 0 THEN ratio6(squares - largest * largest + (largest + rest) * (largest + rest), whole * whole) END},
            {'id': CASE WHEN axis = 'partners' AND flow = 'M' AND whole > 0 AND largest > 0 THEN 'DEP' END,
                'value': CASE WHEN whole > 0 THEN ratio6(largest, whole) END, 'lower': NULL, 'upper': NULL}], recursive := true)
    FROM cut c
)
WHERE id IS NOT NULL;

INSERT INTO wanted_indicator
SELECT 'THL', source, reporter, flow, freq, named_taxonomy, named_sector, partner, span || '/' || axis, named_period, approximately(entropy, 6),
    NULL, NULL, 'OK'
FROM (
    SELECT id, sum(v::DOUBLE / s1::DOUBLE * ln(v::DOUBLE * n / s1::DOUBLE)) AS entropy
    FROM cut JOIN part_year USING (id) WHERE is_partition AND v > 0 GROUP BY id
)
JOIN cut USING (id);

-- Of the parts.
CREATE TABLE ranked AS
SELECT c.id, p.code, p.v, p.known, CASE WHEN p.v > 0 THEN row_number() OVER (PARTITION BY c.id ORDER BY p.v DESC, p.code) END AS place
FROM cut c JOIN part_year p USING (id);

INSERT INTO wanted_indicator
SELECT e.id, source, reporter, flow, freq, CASE axis WHEN 'partners' THEN named_taxonomy ELSE axis END,
    CASE axis WHEN 'partners' THEN named_sector ELSE code END, CASE axis WHEN 'partners' THEN code ELSE partner END, part_variant, named_period,
    e.value, e.lower, e.upper, CASE WHEN e.value IS NULL THEN 'BOUNDED' ELSE 'OK' END
FROM (
    SELECT c.*, r.code, unnest([
        {'id': CASE WHEN c.taxonomy = 'TOTAL' AND rest > 0 AND v > 0 AND known THEN 'SHR-BND' END, 'value': NULL::HUGEINT,
            'lower': ratio6(v, whole), 'upper': ratio6(v + rest, whole)},
        {'id': CASE WHEN axis = 'RND-TIER' AND known THEN 'SHR-RD' END, 'value': ratio6(v, whole), 'lower': NULL, 'upper': NULL},
        {'id': CASE WHEN is_partition AND place <= 10 THEN 'TOPK' END,
            'value': place::HUGEINT * 1000000000000, 'lower': NULL, 'upper': NULL}]) AS e
    FROM cut c JOIN ranked r USING (id)
    WHERE whole > 0 AND (c.taxonomy = 'TOTAL' OR (c.taxonomy = 'STRATEGIC' AND place <= 10))
)
WHERE e.id IS NOT NULL;

-- Shares of classes that do not overlap, where all of the class that is listed is known.
INSERT INTO wanted_indicator
SELECT c.indicator, source, reporter, flow, freq, named_taxonomy, named_sector, partner, span || '/' || axis, named_period,
    ratio6(coalesce(sum(v) FILTER (code IN (SELECT unnest(c.members))), 0), any_value(whole)), NULL, NULL, 'OK'
FROM cut
JOIN (VALUES
    ('SHR-HT', 'TECH', ['HT1', 'HT2']),
    ('SHR-HT', 'RND-TIER', ['High']),
    ('SHR-ME', 'HS2', ['84', '85', '86', '87', '88', '89', '90']),
    ('SHR-EQ', 'STRATEGIC', ['AERO_PARTS', 'AIRCRAFT', 'AUTO', 'OFFSH', 'RAIL', 'SHIP'])) AS c (indicator, scheme, members)
    ON c.scheme = axis
JOIN part_year USING (id)
WHERE whole > 0
GROUP BY ALL
HAVING bool_and(known OR NOT list_contains(c.members, code)) AND bool_or(list_contains(c.members, code));

-- Compared with the year before: both have parts, a whole, and parts that do not exceed it.
CREATE TABLE moved AS
WITH pair AS (
    SELECT now.*, b.id AS id_before, b.whole AS whole_before, b.rest AS rest_before
    FROM cut now
    JOIN cut b ON b.scope = now.scope AND b.axis = now.axis AND b.taxonomy = now.taxonomy AND b.sector = now.sector
        AND b.partner = now.partner AND b.period = now.period - now.y
    WHERE now.whole > 0 AND b.whole > 0 AND now.rest >= 0 AND b.rest >= 0
),
code AS (
    SELECT p.id, r.code, r.v AS v1, 0::HUGEINT AS v0 FROM pair p JOIN ranked r ON r.id = p.id
    UNION ALL
    SELECT p.id, r.code, 0, r.v FROM pair p JOIN ranked r ON r.id = p.id_before
)
SELECT p.*, c.code, c.v1, c.v0
FROM pair p
JOIN (SELECT id, code, sum(v1)::HUGEINT AS v1, sum(v0)::HUGEINT AS v0 FROM code GROUP BY ALL) c ON c.id = p.id;

INSERT INTO wanted_indicator
SELECT 'RDR', source, reporter, flow, freq, '', '', code, part_variant, named_period,
    ratio4((v1 * whole_before - v0 * whole) * 100, whole::HUGEINT * whole_before), NULL, NULL, 'OK'
FROM moved
WHERE axis = 'partners' AND taxonomy = 'TOTAL';

INSERT INTO wanted_indicator
SELECT 'RSL', source, reporter, flow, freq, named_taxonomy, named_sector, partner, span || '/' || axis, named_period, ratio6(others, lost),
    NULL, NULL, 'OK'
FROM (
    SELECT id, any_value(whole_before) AS base, coalesce(sum(v0 - v1) FILTER (v1 * 10 < v0 * 7), 0)::HUGEINT AS lost,
        coalesce(sum(v1 - v0) FILTER (v1 * 10 >= v0 * 7), 0)::HUGEINT AS others
    FROM moved WHERE axis = 'partners' GROUP BY id
)
JOIN cut USING (id)
WHERE lost * 200 > base;

INSERT INTO wanted_indicator
SELECT 'STR-TURN', source, reporter, flow, freq, named_taxonomy, named_sector, partner, span || '/' || axis, named_period,
    ratio6(turned + abs(rest * base - base_rest * whole), 2 * whole::HUGEINT * base), NULL, NULL, 'OK'
FROM (
    SELECT id, any_value(whole_before) AS base, any_value(rest_before) AS base_rest,
        sum(abs(v1 * whole_before - v0 * whole))::HUGEINT AS turned
    FROM moved WHERE axis <> 'partners' AND is_partition GROUP BY id
)
JOIN cut USING (id);

DROP TABLE moved;

DROP TABLE ranked;

DROP TABLE part_year;

DROP TABLE whole_year;

DROP TABLE year_of_line;
