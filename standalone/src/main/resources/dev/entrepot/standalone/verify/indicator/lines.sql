-- The indicators of single lines. Those that are cut out of a figure first.
INSERT INTO wanted_indicator
SELECT id, source, reporter, flow, freq, taxonomy, sector, partner, variant, named_period, value, NULL, NULL,
    CASE WHEN value IS NULL AND status = 'OK' THEN otherwise ELSE status END
FROM (
    SELECT source, reporter, flow, freq, taxonomy, sector, partner, named_period,
        unnest([
            {'id': 'LVL-' || CASE span WHEN 'year' THEN 'Y' ELSE upper(span) END, 'variant': '', 'value': f.value * 1000000000,
                'status': CASE WHEN present < expected THEN 'INCOMPLETE' ELSE 'OK' END, 'otherwise': 'OK'},
            {'id': CASE WHEN span = period_span(y) THEN 'GRW-YOY' WHEN span = 'r12' THEN 'GRW-R12' WHEN span = 'ytd' THEN 'GRW-YTD' END,
                'variant': '', 'value': yoy * 1000000, 'status': status, 'otherwise': 'DEGENERATE'},
            {'id': CASE WHEN span IN (period_span(y), year_span(y)) AND NOT (change IS NOT NULL AND midpoint IS NULL) THEN 'GRW-MID' END,
                'variant': span, 'value': midpoint * 1000000, 'status': status, 'otherwise': 'DEGENERATE'},
            {'id': CASE WHEN span IN (period_span(y), year_span(y)) THEN 'GRW-ABS' END,
                'variant': span, 'value': change * 1000000000, 'status': status, 'otherwise': 'BASE_MISSING'},
            {'id': CASE WHEN span IN (period_span(y), year_span(y)) THEN 'CTG' END,
                'variant': span, 'value': contribution * 100000000, 'status': status, 'otherwise': 'BASE_MISSING'},
            {'id': CASE WHEN span IN (period_span(y), year_span(y), 'year') THEN 'STK' END,
                'variant': span, 'value': streak::HUGEINT * 1000000000000, 'status': status, 'otherwise': 'BASE_MISSING'},
            {'id': CASE WHEN span = year_span(y) AND share IS NOT NULL AND NOT is_whole
                    THEN CASE kind WHEN 'sector' THEN 'SHR-S' ELSE 'SHR-G' END END,
                'variant': '', 'value': share * 1000000, 'status': CASE WHEN present < expected THEN 'INCOMPLETE' ELSE 'OK' END, 'otherwise': 'OK'},
            {'id': CASE WHEN span = year_span(y)
                    AND (taxonomy = 'BASKETS' AND sector IN ('NEW3', 'GREEN')
                        OR taxonomy = 'STRATEGIC' AND sector IN ('ROBOT', 'AM3D', 'DRONE', 'SEMI_EQ')) THEN sector END,
                'variant': '', 'value': f.value * 1000000000, 'status': status, 'otherwise': 'OK'}], recursive := true)
    FROM told_figure f
)
WHERE id IS NOT NULL;

-- CTG-SH: change of the line in the change of its whole, where that is a thousandth of its base or more.
INSERT INTO wanted_indicator
SELECT 'CTG-SH', source, reporter, flow, freq, taxonomy, sector, partner, '', named_period,
    CASE WHEN is_sound THEN CASE WHEN whole_sum < whole_before THEN ratio6(-change, whole_before - whole_sum)
        ELSE ratio6(change, whole_sum - whole_before) END END,
    NULL, NULL, CASE WHEN is_sound THEN 'OK' WHEN status = 'OK' THEN 'BASE_MISSING' ELSE status END
FROM (
    SELECT f.*, s.whole_sum, s.whole_before, change IS NOT NULL AND NOT contains(flags, 'MATCHED') AS is_sound
    FROM told_figure f
    JOIN series_year s ON s.line = f.line AND s.period = f.period
    WHERE f.span = year_span(f.y) AND NOT is_whole AND s.whole_known = s.y AND s.whole_known_before = s.y AND s.whole_before > 0
        AND abs(s.whole_sum - s.whole_before) * 1000 >= s.whole_before
);

-- SHR-Δ: of compared amounts, in percentage points.
INSERT INTO wanted_indicator
SELECT 'SHR-Δ', source, reporter, flow, freq, taxonomy, sector, partner, '', period_text(n.y, s.period),
    CASE WHEN s.period - 2 * s.y + 1 >= since
        THEN ratio4((year_now * whole_before - year_base * whole_sum) * 100, whole_sum::HUGEINT * whole_before) END,
    NULL, NULL, CASE WHEN s.period - 2 * s.y + 1 >= since THEN 'OK' ELSE 'NOT_COMPARABLE' END
FROM series_year s
JOIN indicator_line n ON n.line = s.line
WHERE NOT is_whole AND known = s.y AND known_before = s.y AND whole_known = s.y AND whole_known_before = s.y
    AND whole_sum > 0 AND whole_before > 0;

-- LVL-PD: the month by its days.
INSERT INTO wanted_indicator
SELECT 'LVL-PD', source, reporter, flow, freq, taxonomy, sector, partner, '', named_period,
    half_even(value, day(last_day_of(12, period))) * 1000000000, NULL, NULL, 'OK'
FROM told_figure
WHERE span = 'm';

-- STK-MARGIN: the least change of the run that a streak counts; the figure before the run is the same for all of it.
INSERT INTO wanted_indicator
SELECT 'STK-MARGIN', source, reporter, flow, freq, taxonomy, sector, partner, span || unit, named_period, margin, NULL, NULL, 'OK'
FROM (
    SELECT *, unnest([
        {'unit': '/money', 'margin': min(abs(change)) OVER run * 1000000000},
        {'unit': '/fraction', 'margin': min(abs(yoy)) OVER run * 1000000}], recursive := true)
    FROM told_figure
    WHERE span IN (period_span(y), year_span(y), 'year') AND streak <> 0
    WINDOW run AS (
        PARTITION BY line, span, sign(streak), period - abs(streak) * CASE span WHEN 'year' THEN y ELSE 1 END
        ORDER BY period ROWS UNBOUNDED PRECEDING)
)
WHERE margin IS NOT NULL;

-- GRW-TURN: the first and the second year after one with the opposite sign.
INSERT INTO wanted_indicator
SELECT 'GRW-TURN', f.source, f.reporter, f.flow, f.freq, f.taxonomy, f.sector, f.partner, '', f.named_period,
    sign(f.streak)::HUGEINT * 1000000000000, NULL, NULL, CASE abs(f.streak) WHEN 1 THEN 'PROVISIONAL' ELSE 'OK' END
FROM told_figure f
JOIN figure b ON b.line = f.line AND b.span = f.span AND b.period = f.period - abs(f.streak)
WHERE f.span = year_span(f.y) AND abs(f.streak) IN (1, 2) AND sign(b.streak) = -sign(f.streak);

-- STK-REC and DRW: among the complete years of the same goods up to now.
CREATE TABLE complete_year AS
SELECT line, period, since, year_sum FROM series_year WHERE known = y AND period - y + 1 >= since;

INSERT INTO wanted_indicator
SELECT 'STK-REC', source, reporter, flow, freq, taxonomy, sector, partner, '', period_text(y, period), (1 + higher)::HUGEINT * 1000000000000,
    NULL, NULL, 'OK'
FROM (
    SELECT a.line, a.period, count(b.line) AS higher
    FROM complete_year a
    LEFT JOIN complete_year b ON b.line = a.line AND b.since = a.since AND b.period < a.period AND b.year_sum > a.year_sum
    GROUP BY a.line, a.period
)
JOIN indicator_line USING (line);

INSERT INTO wanted_indicator
SELECT 'DRW', source, reporter, flow, freq, taxonomy, sector, partner, '', period_text(y, period), ratio6(year_sum - top, top), NULL, NULL, 'OK'
FROM (
    SELECT *, max(year_sum) OVER (PARTITION BY line, since ORDER BY period ROWS UNBOUNDED PRECEDING) AS top FROM complete_year
)
JOIN indicator_line USING (line)
WHERE top > 0;

-- GRW-CAGR: between complete, positive years.
INSERT INTO wanted_indicator
SELECT 'GRW-CAGR', source, reporter, flow, freq, taxonomy, sector, partner, 'y' || n, period_text(n1.y, s.period),
    CASE WHEN s.period - (n + 1) * s.y + 1 >= s.since
        THEN approximately(exp(ln(s.year_sum::DOUBLE / b.year_sum::DOUBLE) / n) - 1, 6) END,
    NULL, NULL, CASE WHEN s.period - (n + 1) * s.y + 1 >= s.since THEN 'OK' ELSE 'NOT_COMPARABLE' END
FROM series_year s
CROSS JOIN (VALUES (3), (4), (5)) AS years (n)
JOIN series_year b ON b.line = s.line AND b.period = s.period - n * s.y
JOIN indicator_line n1 ON n1.line = s.line
WHERE s.known = s.y AND b.known = b.y AND s.year_sum > 0 AND b.year_sum > 0;

-- Monthly rates, for what is made of many of them.
CREATE TABLE monthly_rate AS
SELECT s.line, s.period, s.since, s.v, CASE WHEN s.v IS NOT NULL AND v0 > 0 THEN (v1 - v0)::DOUBLE / v0::DOUBLE END AS rate
FROM series_year s
WHERE s.y = 12;

INSERT INTO wanted_indicator
SELECT 'VOL', source, reporter, flow, freq, taxonomy, sector, partner, months::VARCHAR, period_text(12, period),
    CASE WHEN period - months + 1 - 12 >= since THEN approximately(deviation, 6) END, NULL, NULL,
    CASE WHEN period - months + 1 - 12 >= since THEN 'OK' ELSE 'NOT_COMPARABLE' END
FROM (
    SELECT *, unnest([
        {'months': 12, 'rates': count(rate) OVER w12, 'deviation': stddev_samp(rate) OVER w12},
        {'months': 24, 'rates': count(rate) OVER w24, 'deviation': stddev_samp(rate) OVER w24},
        {'months': 36, 'rates': count(rate) OVER w36, 'deviation': stddev_samp(rate) OVER w36}], recursive := true)
    FROM monthly_rate
    WINDOW w12 AS (PARTITION BY line ORDER BY period ROWS BETWEEN 11 PRECEDING AND CURRENT ROW),
        w24 AS (PARTITION BY line ORDER BY period ROWS BETWEEN 23 PRECEDING AND CURRENT ROW),
        w36 AS (PARTITION BY line ORDER BY period ROWS BETWEEN 35 PRECEDING AND CURRENT ROW)
)
JOIN indicator_line USING (line)
WHERE rates = months;

-- SHK: against the comparable rates of the 60 months before.
INSERT INTO wanted_indicator
WITH gathered AS (
    SELECT *, list(rate) FILTER (rate IS NOT NULL AND period >= since + 12) OVER (
        PARTITION BY line, since ORDER BY period RANGE BETWEEN 60 PRECEDING AND 1 PRECEDING) AS rates
    FROM monthly_rate
),
middle AS (
    SELECT *, list_aggregate(rates, 'median') AS median FROM gathered
    WHERE rate IS NOT NULL AND (period - 12 < since OR len(rates) >= 36)
),
spread AS (
    SELECT *, 1.4826::DOUBLE * list_aggregate(list_transform(rates, lambda r: abs(r - median)), 'median') AS deviation FROM middle
)
SELECT 'SHK', source, reporter, flow, freq, taxonomy, sector, partner, '', period_text(12, period),
    CASE WHEN period - 12 >= since AND deviation <> 0 THEN approximately((rate - median) / deviation, 4) END, NULL, NULL,
    CASE WHEN period - 12 < since THEN 'NOT_COMPARABLE' WHEN deviation = 0 THEN 'DEGENERATE' ELSE 'OK' END
FROM spread
JOIN indicator_line USING (line);

-- BAR: growth of three months over the three before, against its own 24 months.
INSERT INTO wanted_indicator
WITH quarter AS (
    SELECT *, CASE WHEN count(v) OVER three = 3 THEN sum(v) OVER three END AS q
    FROM monthly_rate
    WINDOW three AS (PARTITION BY line ORDER BY period ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
),
based AS (
    SELECT *, lag(q, 3) OVER (PARTITION BY line ORDER BY period) AS q0 FROM quarter
),
moved AS (
    SELECT *, CASE WHEN q0 > 0 THEN (q - q0)::DOUBLE / q0::DOUBLE END AS momentum FROM based
),
measured AS (
    SELECT *, count(momentum) OVER two_years AS months, median(momentum) OVER two_years AS median,
        stddev_samp(momentum) OVER two_years AS deviation, max(momentum) OVER two_years = min(momentum) OVER two_years AS is_flat
    FROM moved
    WINDOW two_years AS (PARTITION BY line ORDER BY period ROWS BETWEEN 23 PRECEDING AND CURRENT ROW)
)
SELECT 'BAR', source, reporter, flow, freq, taxonomy, sector, partner, '', period_text(12, period),
    CASE WHEN period - 28 >= since AND NOT is_flat THEN approximately(100 + 5 * (momentum - median) / deviation, 6) END, NULL, NULL,
    CASE WHEN period - 28 < since THEN 'NOT_COMPARABLE' WHEN is_flat THEN 'DEGENERATE' ELSE 'OK' END
FROM measured
JOIN indicator_line USING (line)
WHERE months = 24;

DROP TABLE monthly_rate;

DROP TABLE complete_year;

DROP TABLE told_figure;
