-- The absent periods of incomplete windows, as single ones and first..last. Before its scope begins a line is absent throughout.
CREATE TABLE absent_run AS
WITH absent AS (
    SELECT line, y, period FROM step WHERE present = 0
    UNION ALL
    SELECT l.id, s.y, unnest(range(s.first - 2 * s.y, s.first))::INTEGER
    FROM line l JOIN scope s ON s.id = l.scope WHERE l.first IS NOT NULL
),
numbered AS (SELECT *, period - row_number() OVER (PARTITION BY line ORDER BY period) AS run FROM absent)
SELECT line, y, min(period) AS first, max(period) AS last FROM numbered GROUP BY line, y, run;

CREATE TABLE gap AS
WITH clipped AS (
    SELECT f.line, f.period, f.span, r.y, greatest(r.first, f.period - f.expected + 1) AS first, least(r.last, f.period) AS last
    FROM figure f
    JOIN absent_run r ON r.line = f.line AND r.first <= f.period AND r.last > f.period - f.expected
    WHERE f.present < f.expected
)
SELECT line, period, span,
    string_agg(
        CASE WHEN first = last THEN period_text(y, first) ELSE period_text(y, first) || '..' || period_text(y, last) END, ' '
        ORDER BY first) AS missing
FROM clipped
GROUP BY line, period, span;

-- Why growth is not comparable, or why periods that are reported are absent.
CREATE TABLE reason AS
SELECT line, period, span, string_agg(DISTINCT cause, '; ' ORDER BY cause) AS reason
FROM (
    SELECT f.line, f.period, f.span, unnest(e.causes) AS cause
    FROM figure f
    JOIN edition_effect e ON e.line = f.line AND e.period <= f.period AND e.period > f.period - f.expected
    WHERE f.breaks
)
GROUP BY line, period, span;

-- The figures with the words that users see.
CREATE VIEW expected AS
SELECT l.topic, s.source, s.reporter, s.flow, l.taxonomy, l.sector, l.partner, l.performer, l.funds, l.activity, l.industry, l.unit, s.freq,
    period_text(s.y, f.period) AS period, f.span, f.value, f.present, f.expected, coalesce(g.missing, '') AS missing, f.status, f.flags,
    f.change, f.yoy, f.midpoint, f.contribution, f.share, f.streak, coalesce(r.reason, '') AS reason
FROM figure f
JOIN line l ON l.id = f.line
JOIN scope s ON s.id = l.scope
LEFT JOIN gap g ON g.line = f.line AND g.period = f.period AND g.span = f.span
LEFT JOIN reason r ON r.line = f.line AND r.period = f.period AND r.span = f.span;

CREATE VIEW expected_with_key AS
SELECT *,
    CASE topic
        WHEN 'rnd' THEN concat_ws('.', key_part(source), key_part(reporter), key_part(flow),
            CASE WHEN performer <> '_T' OR funds <> '_T' OR activity <> '_T' OR industry <> '_T'
                THEN concat_ws('.', key_part(performer), key_part(funds), key_part(activity), key_part(industry)) END,
            period)
        ELSE concat_ws('.', key_part(source), key_part(reporter), key_part(flow), key_part(taxonomy), key_part(sector),
            key_part(partner), period)
    END AS key
FROM expected;
