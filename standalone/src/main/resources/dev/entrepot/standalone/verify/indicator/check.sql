-- One indicator: what should be in the topic beside what is. What only says that periods are absent is not published.
CREATE OR REPLACE TEMPORARY TABLE beside AS
WITH newest AS (
    SELECT * FROM found_indicator WHERE id = ${id}
    QUALIFY ordinal = max(ordinal) OVER (PARTITION BY source, reporter, flow, freq, taxonomy, sector, partner, variant, period)
),
got AS (FROM newest WHERE status IS NOT NULL),
wanted AS (
    FROM wanted_indicator
    WHERE id = ${id} AND (value IS NOT NULL OR lower IS NOT NULL OR status NOT IN ('INCOMPLETE', 'BASE_MISSING'))
)
SELECT concat_ws('|', coalesce(w.source, g.source), coalesce(w.reporter, g.reporter), coalesce(w.flow, g.flow), coalesce(w.freq, g.freq),
        coalesce(w.taxonomy, g.taxonomy), coalesce(w.sector, g.sector), coalesce(w.partner, g.partner), coalesce(w.variant, g.variant),
        coalesce(w.period, g.period)) AS series,
    w.id IS NOT NULL AS is_wanted, g.id IS NOT NULL AS is_found,
    coalesce(w.status = g.status AND (w.value IS NULL) = (g.value IS NULL) AND coalesce(abs(w.value - g.value) <= coalesce(r.tolerance, 0), true)
        AND w.lower IS NOT DISTINCT FROM g.lower AND w.upper IS NOT DISTINCT FROM g.upper, false) AS is_equal,
    concat_ws(' ', fixed(w.value, 12), fixed(w.lower, 12), fixed(w.upper, 12), w.status) AS wanted,
    concat_ws(' ', fixed(g.value, 12), fixed(g.lower, 12), fixed(g.upper, 12), g.status) AS got
FROM wanted w
FULL JOIN got g ON g.source = w.source AND g.reporter = w.reporter AND g.flow = w.flow AND g.freq = w.freq AND g.taxonomy = w.taxonomy
    AND g.sector = w.sector AND g.partner = w.partner AND g.variant = w.variant AND g.period = w.period
LEFT JOIN rough_indicator r ON r.id = w.id AND w.variant LIKE r.variants;

INSERT INTO indicator_check
SELECT ${id}, count(*) FILTER (is_found), count(*) FILTER (is_equal), count(*) FILTER (is_wanted AND is_found AND NOT is_equal),
    count(*) FILTER (NOT is_found), count(*) FILTER (NOT is_wanted)
FROM beside;

INSERT INTO indicator_difference
SELECT ${id}, series, wanted, got FROM beside WHERE NOT is_equal ORDER BY series LIMIT ${shown};
