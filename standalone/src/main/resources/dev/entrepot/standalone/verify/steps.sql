-- Every published line at every period of its scope, absent frames included, with what windows add up. The calendar has no holes, so
-- y rows earlier is a year earlier.
CREATE TABLE step AS
WITH grid AS (
    SELECT l.id AS line, l.whole, l.first, s.first AS scope_first, s.y, unnest(range(s.first, s.last + 1))::INTEGER AS period
    FROM line l JOIN scope s ON s.id = l.scope
    WHERE l.first IS NOT NULL
),
valued AS (
    SELECT g.* EXCLUDE (whole), p.v, w.v AS whole, m.line IS NOT NULL AS grouped, m.v1, m.v0
    FROM grid g
    LEFT JOIN point p ON p.line = g.line AND p.period = g.period
    LEFT JOIN point w ON w.line = g.whole AND w.period = g.period
    LEFT JOIN matched_members m ON m.line = g.line AND m.period = g.period
),
paired AS (
    SELECT *, lag(v, y) OVER series AS v_before, lag(whole, y) OVER series AS whole_before
    FROM valued
    WINDOW series AS (PARTITION BY line ORDER BY period)
),
compared AS (
    SELECT * EXCLUDE (v1, v0), v IS NOT NULL AND v_before IS NOT NULL AS matched,
        whole IS NOT NULL AND whole_before IS NOT NULL AS whole_matched,
        CASE WHEN grouped THEN v1 ELSE v END AS v1, CASE WHEN grouped THEN v0 ELSE v_before END AS v0
    FROM paired
)
SELECT compared.line, compared.period, y, first, scope_first,
    (v IS NOT NULL)::INTEGER AS present, coalesce(v, 0) AS v,
    matched::INTEGER AS matched, CASE WHEN matched THEN v1 ELSE 0 END AS v1, CASE WHEN matched THEN v0 ELSE 0 END AS v0,
    CASE WHEN whole_matched AND matched THEN v1 - v0 ELSE 0 END AS contributed,
    CASE WHEN whole_matched THEN whole_before ELSE 0 END AS contributed_to,
    (whole_matched AND NOT matched)::INTEGER AS contribution_gap,
    CASE WHEN whole IS NOT NULL THEN coalesce(v, 0) ELSE 0 END AS shared,
    coalesce(whole, 0) AS shared_in,
    (whole IS NOT NULL AND v IS NULL)::INTEGER AS share_gap,
    CASE e.grade WHEN 'B' THEN 1 WHEN 'C' THEN 2 ELSE 0 END AS worsened,
    coalesce(e.grade = 'D', false)::INTEGER AS broken,
    coalesce(e.outside, false)::INTEGER AS outside
FROM compared
LEFT JOIN edition_effect e ON e.line = compared.line AND e.period = compared.period;
