-- One kind of window for all lines. Window sums first; the window a year before is the one that ended y rows earlier.
INSERT INTO figure
WITH sized AS (
    SELECT *, window_length('${span}', y, period) AS expected FROM step WHERE window_length('${span}', y, y - 1) > 0
),
summed AS (
    SELECT line, period, y, first, scope_first, expected, sum(present) OVER span AS present, sum(v) OVER span AS value,
        sum(matched) OVER span AS matched, sum(v1) OVER span AS v1, sum(v0) OVER span AS v0,
        sum(contributed) OVER span AS contributed, sum(contributed_to) OVER span AS contributed_to,
        sum(contribution_gap) OVER span AS contribution_gap,
        max(worsened) OVER span AS worsened, sum(broken) OVER span AS broken, sum(outside) OVER span AS outside,
        sum(shared) OVER span AS shared, sum(shared_in) OVER span AS shared_in, sum(share_gap) OVER span AS share_gap
    FROM sized
    WINDOW span AS (PARTITION BY line ORDER BY period ROWS BETWEEN greatest(expected, 1) - 1 PRECEDING AND CURRENT ROW)
),
based AS (
    SELECT *, coalesce(lag(present, y) OVER (PARTITION BY line ORDER BY period), 0) AS base_present FROM summed
),
-- Runs of changes of one sign, over the windows that exist: changes between two complete windows only.
signed AS (
    SELECT *, CASE WHEN present = expected AND base_present = expected AND broken = 0 THEN sign(v1 - v0)::INTEGER END AS direction
    FROM based WHERE expected > 0
),
turning AS (
    SELECT *, (direction IS DISTINCT FROM lag(direction) OVER (PARTITION BY line ORDER BY period))::INTEGER AS turned FROM signed
),
running AS (
    SELECT *, sum(turned) OVER (PARTITION BY line ORDER BY period ROWS UNBOUNDED PRECEDING) AS run FROM turning
),
counted AS (
    SELECT *, row_number() OVER (PARTITION BY line, run ORDER BY period) AS length,
        -- The figure before the run, and where the window that it is compared with begins.
        period - row_number() OVER (PARTITION BY line, run ORDER BY period) * CASE '${span}' WHEN 'year' THEN y ELSE 1 END AS before_run
    FROM running
)
SELECT line, period, '${span}', CASE WHEN present > 0 THEN value END, present, expected,
    CASE
        WHEN present < expected THEN 'INCOMPLETE'
        WHEN broken > 0 THEN 'NOT_COMPARABLE'
        WHEN base_present = 0 OR matched = 0 THEN 'BASE_MISSING'
        WHEN v0 = 0 THEN 'BASE_ZERO'
        WHEN v0 < 0 THEN 'BASE_NEGATIVE'
        ELSE 'OK'
    END,
    concat_ws(' ',
        CASE WHEN present = expected AND broken = 0 AND matched > 0 AND v0 > 0 AND base_present < expected THEN 'BASE_INCOMPLETE' END,
        CASE WHEN broken = 0 AND worsened > 0 THEN 'COMPARABILITY_' || CASE worsened WHEN 1 THEN 'B' ELSE 'C' END END,
        CASE WHEN direction <> 0 AND before_run - y - window_length('${span}', y, before_run) + 1 < scope_first THEN 'LEFT_CENSORED' END,
        CASE WHEN matched > 0 AND broken = 0 AND (present < expected OR base_present < expected) THEN 'MATCHED' END,
        CASE WHEN broken > 0 THEN 'NOT_COMPARABLE' END,
        CASE WHEN outside > 0 THEN 'NOT_IN_EDITION' END),
    CASE WHEN matched > 0 AND broken = 0 THEN v1 - v0 END,
    CASE WHEN matched > 0 AND broken = 0 AND v0 > 0 THEN half_even((v1 - v0) * 1000000, v0) END,
    CASE WHEN matched > 0 AND broken = 0 AND v1 + v0 <> 0 THEN half_even((v1 - v0) * 2000000, v1 + v0) END,
    CASE WHEN broken = 0 AND contribution_gap = 0 AND contributed_to > 0 THEN half_even(contributed * 1000000, contributed_to) END,
    CASE WHEN share_gap = 0 AND shared_in > 0 THEN half_even(shared * 1000000, shared_in) END,
    CASE WHEN direction IS NOT NULL THEN direction * length END, broken > 0 OR outside > 0
FROM counted
WHERE period >= first;
