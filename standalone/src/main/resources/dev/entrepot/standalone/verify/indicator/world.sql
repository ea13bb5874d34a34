-- What is joined from all reporters of a source: those whose total of the year is known, in the currency of most.
CREATE TABLE world_year AS
SELECT n.source, n.reporter, n.flow, n.freq, n.y, n.taxonomy, n.sector, n.partner, n.kind, n.is_whole, c.currency, s.period,
    s.known = s.y AS complete, coalesce(s.year_sum, 0)::HUGEINT AS v
FROM indicator_line n
JOIN series_year s ON s.line = n.line
JOIN scope_currency c ON c.scope = n.scope
WHERE n.y <> 4 AND n.flow IN ('X', 'M') AND (n.kind = 'partner' OR (n.kind = 'sector' AND n.taxonomy IN ('TOTAL', 'HS2', 'STRATEGIC')))
    AND left(n.sector, 1) <> '_';

CREATE TABLE counted_reporter AS
WITH stated AS (
    SELECT source, freq, period, reporter, currency, v FROM world_year WHERE flow = 'X' AND is_whole AND complete AND v > 0
),
common AS (
    SELECT source, freq, period, currency
    FROM stated
    GROUP BY source, freq, period, currency
    QUALIFY row_number() OVER (PARTITION BY source, freq, period ORDER BY count(*) DESC, currency) = 1
)
SELECT s.*, count(*) OVER (PARTITION BY source, freq, period) AS reporters FROM stated s SEMI JOIN common USING (source, freq, period, currency);

CREATE TABLE world_export AS
SELECT x.*, r.v AS total, r.reporters
FROM world_year x
JOIN counted_reporter r ON r.source = x.source AND r.freq = x.freq AND r.period = x.period AND r.reporter = x.reporter
WHERE x.flow = 'X' AND x.v > 0;

-- SHR-W; one who counted a year before and does not now is missed.
INSERT INTO wanted_indicator
WITH missed AS (
    SELECT DISTINCT b.source, b.freq, b.period + CASE b.freq WHEN 'M' THEN 12 ELSE 1 END AS period
    FROM counted_reporter b
    WHERE NOT EXISTS (FROM counted_reporter r
        WHERE r.source = b.source AND r.freq = b.freq AND r.reporter = b.reporter AND r.period = b.period + CASE b.freq WHEN 'M' THEN 12 ELSE 1 END)
)
SELECT 'SHR-W', x.source, x.reporter, 'X', x.freq, x.taxonomy, x.sector, '', year_span(x.y), period_text(x.y, x.period),
    ratio6(x.v, sum(x.v) OVER (PARTITION BY x.source, x.freq, x.period, x.taxonomy, x.sector)), NULL, NULL,
    CASE WHEN m.period IS NULL THEN 'OK' ELSE 'INCOMPLETE' END
FROM world_export x
LEFT JOIN missed m ON m.source = x.source AND m.freq = x.freq AND m.period = x.period
WHERE x.kind = 'sector' AND x.reporters >= 3;

-- TII.
INSERT INTO wanted_indicator
WITH of_all AS (SELECT source, freq, period, sum(v)::HUGEINT AS v FROM counted_reporter GROUP BY ALL)
SELECT 'TII', x.source, x.reporter, 'X', x.freq, 'TOTAL', 'TOTAL', x.partner, year_span(x.y), period_text(x.y, x.period),
    ratio6(x.v * a.v, x.total * (sum(x.v) OVER (PARTITION BY x.source, x.freq, x.period, x.partner))::HUGEINT), NULL, NULL, 'OK'
FROM world_export x
JOIN of_all a ON a.source = x.source AND a.freq = x.freq AND a.period = x.period
WHERE x.kind = 'partner' AND x.reporters >= 3;

-- The matrix of countries and chapters, with its margins.
CREATE TABLE export_cell AS
WITH traded AS (
    SELECT source, freq, y, period, reporter, sector, v FROM world_export WHERE kind = 'sector' AND taxonomy = 'HS2'
),
margin AS (
    SELECT source, freq, period, sum(v)::HUGEINT AS everything FROM traded GROUP BY ALL
    HAVING count(DISTINCT reporter) >= 3 AND count(DISTINCT sector) >= 2
),
country AS (SELECT source, freq, y, period, reporter, sum(v)::HUGEINT AS of_country FROM traded GROUP BY ALL),
product AS (SELECT source, freq, period, sector, sum(v)::HUGEINT AS of_product FROM traded GROUP BY ALL)
SELECT c.source, c.freq, c.y, c.period, c.reporter, p.sector, coalesce(t.v, 0)::HUGEINT AS x, of_country, of_product, everything,
    coalesce(t.v, 0)::HUGEINT * everything AS observed, of_country * of_product AS proportional
FROM country c
JOIN margin m ON m.source = c.source AND m.freq = c.freq AND m.period = c.period
JOIN product p ON p.source = c.source AND p.freq = c.freq AND p.period = c.period
LEFT JOIN traded t ON t.source = c.source AND t.freq = c.freq AND t.period = c.period AND t.reporter = c.reporter AND t.sector = p.sector;

INSERT INTO wanted_indicator
SELECT id, source, reporter, 'X', freq, 'HS2', sector, '', year_span(y), period_text(y, period), value, NULL, NULL, 'OK'
FROM (
    SELECT *, unnest([
        {'id': 'RCA', 'value': ratio6(observed, proportional)},
        {'id': 'RSCA', 'value': ratio6(observed - proportional, observed + proportional)},
        {'id': 'NRCA', 'value': ratio12(observed - proportional, everything * everything)}], recursive := true)
    FROM export_cell
)
UNION ALL
SELECT 'DIVERS', source, reporter, 'X', freq, 'HS2', '', '', year_span(y), period_text(y, period),
    count(*) FILTER (observed >= proportional)::HUGEINT * 1000000000000, NULL, NULL, 'OK'
FROM export_cell
GROUP BY ALL
UNION ALL
SELECT 'UBIQ', source, 'W00', 'X', freq, 'HS2', sector, '', year_span(y), period_text(y, period),
    count(*) FILTER (observed >= proportional)::HUGEINT * 1000000000000, NULL, NULL, 'OK'
FROM export_cell
GROUP BY ALL
UNION ALL
SELECT 'DIV-U', source, reporter, 'X', freq, 'HS2', '', '', year_span(y), period_text(y, period),
    ratio6(sum(abs(observed - proportional))::HUGEINT, 2 * any_value(of_country) * any_value(everything)), NULL, NULL, 'OK'
FROM export_cell
GROUP BY source, reporter, freq, y, period;

-- Both reports of one flow of all goods; as one, imports are taken to be six percent over exports.
INSERT INTO wanted_indicator
SELECT id, source, reporter, 'X', freq, 'TOTAL', 'TOTAL', partner, year_span(y) || variant, period_text(y, period), value, NULL, NULL, status
FROM (
    SELECT x.*, unnest([
        {'id': 'MIR-GAP', 'variant': '/ratio', 'value': ratio6(m.v, x.v), 'status': 'OK'},
        {'id': 'MIR-GAP', 'variant': '/mid', 'value': ratio6(2 * (m.v - x.v), m.v + x.v), 'status': 'OK'},
        {'id': 'MIR-GAP', 'variant': '/ln', 'value': approximately(ln(m.v::DOUBLE / x.v::DOUBLE), 6), 'status': 'OK'},
        {'id': 'MIR-REC', 'variant': '', 'value': half_even(106 * x.v + 100 * m.v, 212) * 1000000000, 'status': 'ESTIMATED'}],
        recursive := true)
    FROM world_year x
    JOIN world_year m ON m.source = x.source AND m.freq = x.freq AND m.period = x.period AND m.reporter = x.partner AND m.partner = x.reporter
        AND m.currency = x.currency AND m.flow = 'M' AND m.kind = 'partner' AND m.complete AND m.v > 0
    WHERE x.flow = 'X' AND x.kind = 'partner' AND x.complete AND x.v > 0
);
