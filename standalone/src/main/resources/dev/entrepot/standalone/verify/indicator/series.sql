-- What indicators are made of: the lines that have any, period by period, with their wholes, and the sums of the years that end there.

-- What should be in the topic. Values in units of 10^-12; rough ones, from logarithms and roots, may be off by one unit of their last decimal.
CREATE TABLE wanted_indicator (
    id VARCHAR, source VARCHAR, reporter VARCHAR, flow VARCHAR, freq VARCHAR, taxonomy VARCHAR, sector VARCHAR, partner VARCHAR,
    variant VARCHAR, period VARCHAR, value HUGEINT, lower HUGEINT, upper HUGEINT, status VARCHAR
);

-- How far a rough value may be off.
CREATE TABLE rough_indicator AS
SELECT id, variants, pow(10, 12 - decimals)::HUGEINT AS tolerance
FROM (VALUES ('GRW-CAGR', '%', 6), ('VOL', '%', 6), ('SHK', '%', 4), ('BAR', '%', 6), ('HHI-U', '%', 6), ('THL', '%', 6), ('MIR-GAP', '%/ln', 6), ('ICX-Δ', '%.between', 6))
    AS rough (id, variants, decimals);

-- What is recomputed, unless it is also made of what the files do not say.
CREATE TABLE recomputed_indicator AS
SELECT unnest([
    'LVL-M', 'LVL-R3', 'LVL-R6', 'LVL-R12', 'LVL-R24', 'LVL-YTD', 'LVL-Y', 'LVL-PD', 'GRW-YOY', 'GRW-R12', 'GRW-YTD', 'GRW-CAGR', 'GRW-MID', 'GRW-ABS',
    'GRW-TURN', 'CTG', 'CTG-SH', 'STK', 'STK-MARGIN', 'STK-REC', 'SHR-S', 'SHR-G', 'SHR-Δ', 'VOL', 'DRW', 'SHK', 'BAR', 'NEW3', 'GREEN', 'ROBOT', 'AM3D',
    'DRONE', 'SEMI_EQ', 'SHR-BND', 'SHR-HT', 'SHR-RD', 'SHR-ME', 'SHR-EQ', 'STR-TURN', 'HHI', 'HHI-N', 'HHI-U', 'HHI-BND', 'EFN', 'THL', 'TOPK', 'DEP',
    'RSL', 'RDR', 'ICX', 'ICX-IMP', 'ICX-Δ', 'MIX-GEN', 'GL', 'DQ-COMP', 'RD-GERD', 'RD-YOY', 'RD-INT', 'RD-TYPE', 'SHR-W', 'TII', 'RCA', 'RSCA', 'NRCA', 'DIVERS', 'UBIQ',
    'DIV-U', 'MIR-GAP', 'MIR-REC']) AS id
EXCEPT
SELECT unnest(['SHR-W', 'TII', 'RCA', 'RSCA', 'NRCA', 'DIVERS', 'UBIQ', 'DIV-U', 'MIR-GAP', 'MIR-REC'])
FROM other_owner WHERE source IN (SELECT source FROM scope WHERE kind = 'TRADE')
EXCEPT
SELECT unnest(['ICX', 'ICX-IMP', 'ICX-Δ'])
FROM (SELECT reporter, measure FROM other_owner UNION ALL SELECT reporter, flow FROM scope)
WHERE measure = 'RD_WEIGHT' AND reporter IN (SELECT reporter FROM scope WHERE kind = 'TRADE')
EXCEPT
SELECT 'RD-INT' FROM other_owner WHERE measure = 'GDP' AND reporter IN (SELECT reporter FROM scope WHERE kind = 'RND');

-- Margins in typical revisions are made of all vintages, as the statistics of revisions are, which are not recomputed either.
UPDATE found_indicator SET id = id || '/revisions' WHERE id = 'STK-MARGIN' AND variant LIKE '%/revisions';

CREATE TABLE indicator_check (id VARCHAR, records BIGINT, equal BIGINT, different BIGINT, missing BIGINT, unexpected BIGINT);

CREATE TABLE indicator_difference (id VARCHAR, series VARCHAR, wanted VARCHAR, got VARCHAR);

-- Partners and groups with sectors of their own.
CREATE TABLE panel AS
SELECT unnest(['ASEAN', 'EU', 'BRA', 'USA']) AS partner
UNION
SELECT member FROM membership WHERE id = 'ASEAN' AND final_day = DATE '9999-12-31';

CREATE TABLE indicator_line AS
SELECT l.id AS line, l.scope, l.whole, l.first, s.y, s.freq, s.source, s.reporter, s.flow, l.topic AS kind,
    coalesce(l.taxonomy, '') AS taxonomy, coalesce(l.sector, '') AS sector, coalesce(l.partner, '') AS partner,
    l.topic = 'sector' AND l.taxonomy = 'TOTAL' AS is_whole
FROM line l
JOIN scope s ON s.id = l.scope
WHERE l.first IS NOT NULL AND s.kind = 'TRADE'
    AND CASE l.topic WHEN 'sector' THEN true WHEN 'partner' THEN l.partner <> 'W00'
        ELSE l.taxonomy IN ('STRATEGIC', 'BASKETS') AND l.partner IN (SELECT partner FROM panel) END;

-- Of a line only what is known since it began counts; of its whole, all. Comparable since: the newest change of the goods of its sector.
CREATE TABLE series AS
WITH valued AS (
    SELECT s.line, s.period, n.y, s.scope_first, CASE WHEN s.period >= n.first AND s.present = 1 THEN s.v END AS v,
        CASE WHEN s.matched = 1 AND s.period >= n.first THEN s.v1 END AS v1, CASE WHEN s.matched = 1 AND s.period >= n.first THEN s.v0 END AS v0,
        w.v AS whole
    FROM step s
    JOIN indicator_line n ON n.line = s.line
    LEFT JOIN point w ON w.line = n.whole AND w.period = s.period
),
single AS (
    SELECT f.line, f.period, f.status,
        lag(f.status) OVER (PARTITION BY f.line ORDER BY f.period) AS status_before
    FROM figure f JOIN indicator_line n ON n.line = f.line AND f.span = period_span(n.y)
),
changed AS (
    SELECT line, period FROM single WHERE status = 'NOT_COMPARABLE' AND status_before IS DISTINCT FROM 'NOT_COMPARABLE'
)
SELECT v.*, coalesce(max(c.period) FILTER (c.period > scope_first) OVER past, scope_first) AS since,
    count(v.v) OVER year AS known, sum(v.v) OVER year AS year_sum,
    sum(v1) OVER year AS year_now, sum(v0) OVER year AS year_base,
    count(whole) OVER year AS whole_known, sum(whole) OVER year AS whole_sum
FROM valued v
LEFT JOIN changed c ON c.line = v.line AND c.period = v.period
WINDOW past AS (PARTITION BY v.line ORDER BY v.period ROWS UNBOUNDED PRECEDING),
    year AS (PARTITION BY v.line ORDER BY v.period ROWS BETWEEN v.y - 1 PRECEDING AND CURRENT ROW);

CREATE TABLE series_year AS
SELECT s.*, lag(known, y) OVER line AS known_before, lag(year_sum, y) OVER line AS sum_before,
    lag(whole_known, y) OVER line AS whole_known_before, lag(whole_sum, y) OVER line AS whole_before
FROM series s
WINDOW line AS (PARTITION BY s.line ORDER BY s.period);

DROP TABLE series;

-- Figures that say something, under the names that their indicators have; kept, as DuckDB 2.0 may take what a join emits for another
-- dictionary in the middle of a pipeline that goes on ("dict-surviving cache").
CREATE TABLE told_figure AS
SELECT f.*, n.y, n.freq, n.source, n.reporter, n.flow, n.kind, n.taxonomy, n.sector, n.partner, n.is_whole,
    CASE n.kind WHEN 'partner' THEN '' ELSE n.taxonomy END AS named_taxonomy, period_text(n.y, f.period) AS named_period
FROM figure f
JOIN indicator_line n ON n.line = f.line
WHERE f.value IS NOT NULL;
