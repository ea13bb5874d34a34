-- R&D: one line for each combination of dimensions and unit; the whole is the row of the measure with all dimensions at _T.
CREATE TABLE rnd_listing AS
WITH coded AS (
    SELECT *, period_index(freq, label) AS period, coalesce(nullif(performer, ''), '_T') AS by_performer,
        coalesce(nullif(funds, ''), '_T') AS by_funds, coalesce(nullif(activity, ''), '_T') AS by_activity,
        coalesce(nullif(industry, ''), '_T') AS by_industry, trillionths(amount) AS v
    FROM stated_rnd WHERE freq <> 'YTD'
),
ordered AS (
    SELECT c.* REPLACE (dense_rank() OVER (ORDER BY release, instant) AS release), a.canonical AS economy
    FROM coded c
    JOIN area_code a ON a.list = list_of('', c.country) AND a.code = code_in('', c.country) AND a.kind = 'COUNTRY'
        AND left(c.label, 4)::INTEGER BETWEEN a.first_year AND a.last_year
    WHERE period IS NOT NULL AND (v IS NOT NULL OR coalesce(amount, '') = '')
)
SELECT source, economy, measure, freq, period, by_performer, by_funds, by_activity, by_industry, unit, release,
    count(DISTINCT concat_ws('|', v, other)) AS versions, any_value(v) AS v
FROM ordered
GROUP BY ALL;

CREATE TABLE rnd_current AS
WITH spoken_for AS (
    SELECT release, source, economy, measure, freq, min(period) AS first, max(period) AS last
    FROM rnd_listing WHERE ${snapshot} GROUP BY ALL
),
newest AS (
    SELECT *, max(release) FILTER (versions = 1) OVER (observed) AS newest, list(release) OVER (observed) AS releases
    FROM rnd_listing
    WINDOW observed AS (
        PARTITION BY source, economy, measure, freq, period, by_performer, by_funds, by_activity, by_industry, unit)
)
FROM newest n
WHERE release = newest
    AND NOT EXISTS (
        FROM spoken_for s
        WHERE s.source = n.source AND s.economy = n.economy AND s.measure = n.measure AND s.freq = n.freq
            AND n.period BETWEEN s.first AND s.last AND s.release > n.release AND NOT list_contains(n.releases, s.release));

INSERT INTO scope
SELECT (SELECT count(*) FROM scope) + row_number() OVER (ORDER BY source, economy, measure, freq), 'RND', source, economy, measure, freq,
    periods_per_year(freq), min(period), max(period)
FROM rnd_current
GROUP BY source, economy, measure, freq;

INSERT INTO line (id, scope, topic, performer, funds, activity, industry, unit, first)
SELECT nextval('line_id'), s.id, 'rnd', by_performer, by_funds, by_activity, by_industry, unit, min(period)
FROM rnd_current c
JOIN scope s ON s.kind = 'RND' AND s.source = c.source AND s.reporter = c.economy AND s.flow = c.measure AND s.freq = c.freq
WHERE v IS NOT NULL
GROUP BY s.id, by_performer, by_funds, by_activity, by_industry, unit;

INSERT INTO point
SELECT l.id, c.period, c.v
FROM rnd_current c
JOIN scope s ON s.kind = 'RND' AND s.source = c.source AND s.reporter = c.economy AND s.flow = c.measure AND s.freq = c.freq
JOIN line l ON l.scope = s.id AND l.performer = by_performer AND l.funds = by_funds AND l.activity = by_activity
    AND l.industry = by_industry AND l.unit = c.unit
WHERE v IS NOT NULL;

UPDATE line SET whole = w.id
FROM line w
WHERE line.topic = 'rnd' AND w.topic = 'rnd' AND w.scope = line.scope AND w.unit = line.unit AND w.performer = '_T' AND w.funds = '_T'
    AND w.activity = '_T' AND w.industry = '_T';
