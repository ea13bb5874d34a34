-- What is joined from the trade of one country in both directions, and from its R&D.

-- Trade by the industry that makes the goods: of slices in their own classification, of the world as sectors are read.
CREATE TABLE industry_slice AS
SELECT s.frame, any_value(s.scope) AS scope, any_value(s.period) AS period, s.id AS slice, any_value(s.partner) AS partner, any_value(s.kind) AS kind,
    p.industry, sum(n.v) AS v
FROM slice s
JOIN node n ON n.slice = s.id
JOIN industry_prefix p ON p.edition = s.edition AND p.prefix = n.code
GROUP BY s.frame, s.id, p.industry;

CREATE TABLE industry_month AS
SELECT f.scope, f.period, 'W00' AS partner, p.industry, sum(w.v) AS v
FROM frame_fact f
JOIN whole w ON w.frame = f.frame
JOIN industry_prefix p ON p.edition = f.edition AND p.prefix = w.code
WHERE f.worlds > 0
GROUP BY ALL
UNION ALL
SELECT x.scope, x.period, 'W00', x.industry, sum(x.v)
FROM industry_slice x
JOIN frame_fact f ON f.frame = x.frame
WHERE f.worlds = 0 AND x.kind IN ('COUNTRY', 'UNALLOCATED')
GROUP BY ALL
UNION ALL
SELECT scope, period, partner, industry, v FROM industry_slice SEMI JOIN panel USING (partner) WHERE kind = 'COUNTRY'
UNION ALL
SELECT m.scope, m.period, m.partner, x.industry, sum(x.v)
FROM member_slice m
SEMI JOIN panel ON panel.partner = m.partner
JOIN industry_slice x ON x.slice = m.slice
GROUP BY ALL;

-- The years of all goods, and what they are worth by the weights of their industries.
CREATE TABLE content AS
WITH whole AS (
    SELECT n.scope, n.source, n.reporter, n.flow, n.freq, n.y, CASE n.kind WHEN 'sector' THEN 'W00' ELSE n.partner END AS partner, s.period
    FROM indicator_line n
    JOIN series_year s ON s.line = n.line
    WHERE n.flow IN ('X', 'M') AND (n.is_whole OR n.kind = 'partner') AND s.known = s.y
)
SELECT w.*, sum(m.v)::HUGEINT AS weighed, sum(m.v * g.hundredths)::HUGEINT AS weighted
FROM whole w
JOIN industry_month m ON m.scope = w.scope AND m.partner = w.partner AND m.period <= w.period AND m.period > w.period - w.y
JOIN industry_weight g USING (industry)
GROUP BY ALL
HAVING sum(m.v) > 0;

INSERT INTO wanted_indicator
SELECT CASE flow WHEN 'X' THEN 'ICX' ELSE 'ICX-IMP' END, source, reporter, flow, freq, 'RND-INDUSTRY', '', partner, year_span(y),
    period_text(y, period), ratio7(weighted, weighed * 100), NULL, NULL, 'OK'
FROM content
UNION ALL
SELECT 'ICX-IMP', m.source, m.reporter, 'M', m.freq, 'RND-INDUSTRY', '', m.partner, year_span(m.y) || '.net', period_text(m.y, m.period),
    ratio7(x.weighted * m.weighed - m.weighted * x.weighed, x.weighed * m.weighed * 100), NULL, NULL, 'OK'
FROM content m
JOIN content x ON x.source = m.source AND x.reporter = m.reporter AND x.freq = m.freq AND x.partner = m.partner AND x.period = m.period
    AND x.flow = 'X'
WHERE m.flow = 'M';

-- ICX-Δ: what moved between industries, and all of it. The built-in weights are the same in all years.
INSERT INTO wanted_indicator
WITH pair AS (
    SELECT now.*, b.period AS period_before, b.weighed AS weighed_before, b.weighted AS weighted_before
    FROM content now
    JOIN content b ON b.scope = now.scope AND b.partner = now.partner AND b.period = now.period - now.y
    WHERE now.flow = 'X'
),
amount AS (
    SELECT p.scope, p.partner, p.period, m.industry, any_value(g.hundredths)::DOUBLE / 100 AS weight,
        coalesce(sum(m.v) FILTER (m.period > p.period_before), 0)::DOUBLE / any_value(p.weighed)::DOUBLE AS share,
        coalesce(sum(m.v) FILTER (m.period <= p.period_before), 0)::DOUBLE / any_value(p.weighed_before)::DOUBLE AS share_before
    FROM pair p
    JOIN industry_month m ON m.scope = p.scope AND m.partner = p.partner AND m.period <= p.period AND m.period > p.period - 2 * p.y AND m.v <> 0
    JOIN industry_weight g USING (industry)
    GROUP BY p.scope, p.partner, p.period, m.industry
)
SELECT 'ICX-Δ', source, reporter, flow, freq, 'RND-INDUSTRY', '', partner, year_span(y) || '.total', period_text(y, period),
    ratio6(weighted * weighed_before - weighted_before * weighed, weighed * weighed_before * 100), NULL, NULL, 'OK'
FROM pair
UNION ALL
SELECT 'ICX-Δ', source, reporter, flow, freq, 'RND-INDUSTRY', industry, partner, year_span(y) || '.between', period_text(y, period),
    approximately((share - share_before) * (weight - weighted_before::DOUBLE / (100 * weighed_before::DOUBLE)), 6), NULL, NULL, 'OK'
FROM pair JOIN amount USING (scope, partner, period);

-- MIX-GEN: all goods without those for and after processing, where either is stated.
INSERT INTO wanted_indicator
WITH whole AS (
    SELECT n.*, s.period, s.year_sum, c.currency
    FROM indicator_line n
    JOIN series_year s ON s.line = n.line
    JOIN scope_currency c ON c.scope = n.scope
    WHERE n.flow IN ('X', 'M') AND (n.is_whole OR (n.kind = 'partner' AND n.partner <> '_X')) AND s.known = s.y
),
processing AS (
    SELECT w.line, w.period, count(*) AS known, sum(s.v)::HUGEINT AS v, bool_and(c.currency = w.currency) AS same_currency
    FROM whole w
    JOIN indicator_line n ON n.source = w.source AND n.reporter = w.reporter AND n.freq = w.freq AND n.kind = w.kind AND n.is_whole = w.is_whole
        AND n.partner = w.partner AND n.flow IN (w.flow || 'IP', w.flow || 'OP')
    JOIN scope_currency c ON c.scope = n.scope
    JOIN series_year s ON s.line = n.line AND s.v IS NOT NULL AND s.period <= w.period AND s.period > w.period - w.y
    GROUP BY w.line, w.period, n.line
)
SELECT 'MIX-GEN', source, reporter, flow, freq, 'TOTAL', 'TOTAL', CASE WHEN any_value(is_whole) THEN 'W00' ELSE partner END, year_span(y),
    period_text(y, period),
    CASE WHEN bool_and(p.same_currency) AND any_value(year_sum) > 0 THEN ratio6(any_value(year_sum) - sum(p.v), any_value(year_sum)) END, NULL, NULL,
    CASE WHEN NOT bool_and(p.same_currency) THEN 'NOT_COMPARABLE' WHEN any_value(year_sum) > 0 THEN 'OK' ELSE 'DEGENERATE' END
FROM whole w
JOIN processing p USING (line, period)
GROUP BY source, reporter, flow, freq, partner, y, line, period
HAVING bool_and(p.known = y);

-- Trade both ways by chapter, where all goods are known of both.
CREATE TABLE two_way AS
WITH side AS (
    SELECT n.scope, n.source, n.reporter, n.flow, n.freq, n.y, s.period, c.currency
    FROM indicator_line n
    JOIN series_year s ON s.line = n.line
    JOIN scope_currency c ON c.scope = n.scope
    WHERE n.is_whole AND n.flow IN ('X', 'M') AND n.y <> 4 AND s.known = s.y
),
chapter AS (
    SELECT n.scope, n.sector, s.period, coalesce(s.year_sum, 0)::HUGEINT AS v
    FROM indicator_line n
    JOIN series_year s ON s.line = n.line
    WHERE n.kind = 'sector' AND n.taxonomy = 'HS2' AND n.sector <> '_X'
)
SELECT x.source, x.reporter, x.freq, x.y, x.period, c.sector, coalesce(sum(c.v) FILTER (c.scope = x.scope), 0)::HUGEINT AS sold,
    coalesce(sum(c.v) FILTER (c.scope = m.scope), 0)::HUGEINT AS bought
FROM side x
JOIN side m ON m.source = x.source AND m.reporter = x.reporter AND m.freq = x.freq AND m.period = x.period AND m.currency = x.currency
    AND m.flow = 'M'
JOIN chapter c ON c.scope IN (x.scope, m.scope) AND c.period = x.period
WHERE x.flow = 'X'
GROUP BY ALL;

INSERT INTO wanted_indicator
WITH of_all AS (
    SELECT source, reporter, freq, y, period, sum(sold)::HUGEINT AS sold, sum(bought)::HUGEINT AS bought, sum(abs(sold - bought))::HUGEINT AS net
    FROM two_way GROUP BY ALL HAVING sum(sold) > 0 AND sum(bought) > 0
)
SELECT 'GL', source, reporter, '', freq, 'HS2', '', '', year_span(y), period_text(y, period), ratio6(sold + bought - net, sold + bought), NULL, NULL, 'OK'
FROM of_all
UNION ALL
SELECT 'GL', source, reporter, '', freq, 'HS2', sector, '', year_span(y), period_text(y, period),
    ratio6(t.sold + t.bought - abs(t.sold - t.bought), t.sold + t.bought), NULL, NULL, 'OK'
FROM two_way t
SEMI JOIN of_all USING (source, reporter, freq, period)
WHERE t.sold + t.bought > 0;

-- How much of last year's trade by chapter is known now.
INSERT INTO wanted_indicator
SELECT 'DQ-COMP', source, reporter, flow, freq, 'TOTAL', 'TOTAL', 'W00', period_span(y), period_text(y, period), ratio6(present, expected), NULL, NULL, 'OK'
FROM (
    SELECT n.source, n.reporter, n.flow, n.freq, n.y, s.period, count(s.v) AS known, sum(s.before) FILTER (s.before > 0)::HUGEINT AS expected,
        coalesce(sum(s.before) FILTER (s.before > 0 AND s.v IS NOT NULL), 0)::HUGEINT AS present
    FROM indicator_line n
    JOIN (SELECT *, lag(v, y) OVER (PARTITION BY line ORDER BY period) AS before FROM series_year) s ON s.line = n.line
    WHERE n.flow IN ('X', 'M') AND n.kind = 'sector' AND n.taxonomy = 'HS2' AND n.sector <> '_X'
    GROUP BY ALL
)
WHERE known > 0 AND expected > 0;

-- R&D as stated, with the year before.
CREATE TABLE expenditure AS
SELECT s.source, s.reporter, s.flow AS measure, l.unit, l.performer, l.funds, l.activity, l.industry, p.period, p.v,
    l.performer = '_T' AND l.funds = '_T' AND l.activity = '_T' AND l.industry = '_T' AS is_whole,
    l.performer = '_T' AND l.funds = '_T' AND l.activity <> '_T' AND l.industry = '_T' AS is_type
FROM line l
JOIN scope s ON s.id = l.scope AND s.kind = 'RND' AND s.freq = 'A' AND s.flow IN ('GERD', 'GDP')
JOIN point p ON p.line = l.id;

CREATE VIEW gerd AS
SELECT now.* EXCLUDE (measure), b.v AS before, b.unit AS unit_before,
    CASE WHEN now.is_whole THEN '' ELSE concat_ws('.', now.performer, now.funds, now.activity, now.industry) END AS breakdown
FROM expenditure now
LEFT JOIN expenditure b ON b.source = now.source AND b.reporter = now.reporter AND b.measure = now.measure AND b.performer = now.performer
    AND b.funds = now.funds AND b.activity = now.activity AND b.industry = now.industry AND b.period = now.period - 1
WHERE now.measure = 'GERD';

INSERT INTO wanted_indicator
SELECT 'RD-GERD', source, reporter, '', 'A', '', breakdown, '', '', period::VARCHAR, half_even(v, 1000000000) * 1000000000, NULL, NULL, 'OK'
FROM gerd
UNION ALL
SELECT 'RD-YOY', source, reporter, '', 'A', '', breakdown, '', '', period::VARCHAR,
    CASE WHEN unit = unit_before AND before > 0 THEN ratio4((v - before) * 100, before) END, NULL, NULL,
    CASE WHEN unit <> unit_before THEN 'NOT_COMPARABLE' WHEN before = 0 THEN 'BASE_ZERO' WHEN before < 0 THEN 'BASE_NEGATIVE' ELSE 'OK' END
FROM gerd
WHERE before IS NOT NULL
UNION ALL
SELECT 'GRW-CAGR', now.source, now.reporter, '', 'A', '', 'GERD', '', 'y' || n, now.period::VARCHAR,
    CASE WHEN now.unit = b.unit THEN approximately(exp(ln(now.v::DOUBLE / b.v::DOUBLE) / n) - 1, 6) END, NULL, NULL,
    CASE WHEN now.unit = b.unit THEN 'OK' ELSE 'NOT_COMPARABLE' END
FROM gerd now
CROSS JOIN (VALUES (3), (4), (5)) AS years (n)
JOIN gerd b ON b.source = now.source AND b.reporter = now.reporter AND b.is_whole AND b.period = now.period - n
WHERE now.is_whole AND now.v > 0 AND b.v > 0;

-- In percent of GDP: of the same source, else of the first other one. Units that differ in their multiplier only are the same currency.
INSERT INTO wanted_indicator
WITH worded AS (
    SELECT *, regexp_replace(unit, '_1E\d+$', '') AS currency, coalesce(TRY_CAST(regexp_extract(unit, '_1E(\d+)$', 1) AS INTEGER), 0) AS power
    FROM expenditure WHERE is_whole
),
pair AS (
    SELECT g.source, g.reporter, g.period, g.v, g.currency, g.power, d.v AS gdp, d.power AS gdp_power, d.currency AS gdp_currency
    FROM worded g
    JOIN worded d ON d.measure = 'GDP' AND d.reporter = g.reporter AND d.period = g.period
    WHERE g.measure = 'GERD'
    QUALIFY row_number() OVER (
        PARTITION BY g.source, g.reporter, g.period ORDER BY d.currency <> g.currency, d.source <> g.source, d.source) = 1
)
SELECT 'RD-INT', source, reporter, '', 'A', '', '', '', '', period::VARCHAR,
    CASE WHEN currency = gdp_currency AND gdp > 0 THEN ratio4(
        v * 100 * pow(10, greatest(power - gdp_power, 0))::HUGEINT, gdp * pow(10, greatest(gdp_power - power, 0))::HUGEINT) END,
    NULL, NULL,
    CASE WHEN currency <> gdp_currency THEN 'NOT_COMPARABLE' WHEN gdp = 0 THEN 'BASE_ZERO' WHEN gdp < 0 THEN 'BASE_NEGATIVE' ELSE 'OK' END
FROM pair;

-- By type of research, with what belongs to none.
CREATE TABLE research_type AS
SELECT w.source, w.reporter, w.period, w.v AS whole, t.activity, t.v
FROM gerd w
JOIN gerd t ON t.source = w.source AND t.reporter = w.reporter AND t.period = w.period AND t.unit = w.unit AND t.is_type
WHERE w.is_whole;

INSERT INTO wanted_indicator
WITH listed AS (
    SELECT * FROM research_type
    UNION ALL
    SELECT source, reporter, period, whole, '_X', whole - sum(v)::HUGEINT FROM research_type GROUP BY source, reporter, period, whole
),
twice AS (
    SELECT now.*, b.v AS before, w.before AS whole_before,
        (SELECT list(activity ORDER BY activity) FROM research_type r
            WHERE r.source = now.source AND r.reporter = now.reporter AND r.period = now.period) AS types,
        (SELECT list(activity ORDER BY activity) FROM research_type r
            WHERE r.source = now.source AND r.reporter = now.reporter AND r.period = now.period - 1) AS types_before
    FROM listed now
    JOIN gerd w ON w.source = now.source AND w.reporter = now.reporter AND w.period = now.period AND w.is_whole AND w.unit = w.unit_before
    JOIN listed b ON b.source = now.source AND b.reporter = now.reporter AND b.period = now.period - 1 AND b.activity = now.activity
    WHERE w.before > 0
)
SELECT 'RD-TYPE', source, reporter, '', 'A', '', activity, '', 'share', period::VARCHAR, ratio4(v * 100, whole), NULL, NULL, 'OK'
FROM listed
WHERE whole > 0 AND (activity <> '_X' OR v <> 0)
UNION ALL
SELECT 'RD-TYPE', source, reporter, '', 'A', '', activity, '', 'contribution', period::VARCHAR, ratio4((v - before) * 100, whole_before), NULL, NULL, 'OK'
FROM twice
WHERE whole > 0 AND (activity <> '_X' OR (types = types_before AND (v <> 0 OR before <> 0)));
