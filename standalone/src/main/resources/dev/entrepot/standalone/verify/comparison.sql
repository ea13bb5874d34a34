-- Expected and found figures side by side, by their dimensions; only what is not equal in every field is kept.
CREATE TABLE counterpart AS
WITH newest AS (
    SELECT ordinal, topic, concat_ws('|', topic, source, reporter, flow, taxonomy, '/', sector, '/', partner, '/', performer, funds,
        activity, industry, unit, period) AS series
    FROM found_record
    QUALIFY ordinal = max(ordinal) OVER (PARTITION BY topic, key)
)
SELECT f.* EXCLUDE (ordinal), n.topic, n.series
FROM found_figure f JOIN newest n ON n.ordinal = f.ordinal;

CREATE TABLE unequal AS
WITH wanted AS (
    SELECT *, concat_ws('|', topic, source, reporter, flow, taxonomy, '/', sector, '/', partner, '/', performer, funds, activity, industry,
        unit, period) AS series
    FROM expected
)
SELECT coalesce(e.topic, f.topic) AS topic, coalesce(e.series, f.series) AS series, coalesce(e.span, f.span) AS span,
    e.series IS NULL AS unexpected, f.series IS NULL AS missing_here,
    CASE coalesce(e.topic, f.topic) WHEN 'rnd' THEN 12 ELSE 3 END AS scale,
    e.value AS e_value, f.value AS f_value, e.present AS e_present, f.present AS f_present, e.expected AS e_expected,
    f.expected AS f_expected, e.missing AS e_missing, f.missing AS f_missing, e.status AS e_status, f.status AS f_status,
    e.flags AS e_flags, f.flags AS f_flags, e.change AS e_change, f.change AS f_change, e.yoy AS e_yoy, f.yoy AS f_yoy,
    e.midpoint AS e_midpoint, f.midpoint AS f_midpoint, e.contribution AS e_contribution, f.contribution AS f_contribution,
    e.share AS e_share, f.share AS f_share, e.streak AS e_streak, f.streak AS f_streak, e.reason AS e_reason, f.reason AS f_reason
FROM wanted e
FULL JOIN counterpart f ON f.series = e.series AND f.span = e.span
WHERE e.series IS NULL OR f.series IS NULL OR e.value IS DISTINCT FROM f.value OR e.present <> f.present OR e.expected <> f.expected
    OR e.missing IS DISTINCT FROM f.missing OR e.status <> f.status OR e.flags <> f.flags OR e.change IS DISTINCT FROM f.change
    OR e.yoy IS DISTINCT FROM f.yoy OR e.midpoint IS DISTINCT FROM f.midpoint OR e.contribution IS DISTINCT FROM f.contribution
    OR e.share IS DISTINCT FROM f.share OR e.streak IS DISTINCT FROM f.streak OR e.reason <> f.reason;

-- The cells that differ, one row each, as users would read them.
CREATE TABLE difference AS
SELECT topic, series, span, field, wanted, got
FROM (
    SELECT topic, series, span, unnest([
        {'field': 'value', 'wanted': fixed(e_value, scale), 'got': fixed(f_value, scale)},
        {'field': 'present', 'wanted': e_present::VARCHAR, 'got': f_present::VARCHAR},
        {'field': 'expected', 'wanted': e_expected::VARCHAR, 'got': f_expected::VARCHAR},
        {'field': 'missing', 'wanted': e_missing, 'got': f_missing},
        {'field': 'status', 'wanted': e_status, 'got': f_status},
        {'field': 'flags', 'wanted': e_flags, 'got': f_flags},
        {'field': 'change', 'wanted': fixed(e_change, scale), 'got': fixed(f_change, scale)},
        {'field': 'yoy', 'wanted': fixed(e_yoy, 6), 'got': fixed(f_yoy, 6)},
        {'field': 'midpoint', 'wanted': fixed(e_midpoint, 6), 'got': fixed(f_midpoint, 6)},
        {'field': 'contribution_pp', 'wanted': fixed(e_contribution, 4), 'got': fixed(f_contribution, 4)},
        {'field': 'share', 'wanted': fixed(e_share, 6), 'got': fixed(f_share, 6)},
        {'field': 'streak', 'wanted': e_streak::VARCHAR, 'got': f_streak::VARCHAR},
        {'field': 'reason', 'wanted': e_reason, 'got': f_reason}], recursive := true)
    FROM unequal
    WHERE NOT unexpected AND NOT missing_here
)
WHERE wanted IS DISTINCT FROM got;
