-- All figures with plain decimals.
COPY (
    SELECT topic, key, source, reporter, flow, taxonomy, sector, partner, performer, funds, activity AS type, industry, unit, freq AS frequency,
        period, span AS "window", fixed(value, CASE topic WHEN 'rnd' THEN 12 ELSE 3 END) AS value, present, expected, missing, status, flags,
        fixed(change, CASE topic WHEN 'rnd' THEN 12 ELSE 3 END) AS change, fixed(yoy, 6) AS yoy, fixed(midpoint, 6) AS midpoint,
        fixed(contribution, 4) AS contribution_pp, fixed(share, 6) AS share, streak, reason
    FROM expected_with_key
    ORDER BY topic, key, span
) TO ${file} (${format});
