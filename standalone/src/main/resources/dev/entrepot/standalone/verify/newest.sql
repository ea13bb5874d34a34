-- One row for each observation and release. Equal statements are one; contradicting ones (versions > 1) count for nothing.
CREATE TABLE listing AS
SELECT source, freq, period, reporter, partner, kind, flow, edition, code, partner2, customs, transport, area, enterprise, regime,
    release, count(DISTINCT statement) AS versions, any_value(v) AS v, any_value(currency) AS currency
FROM observation
GROUP BY ALL;

DROP TABLE observation;

-- What a release speaks for when it is a snapshot.
CREATE TABLE spoken_for AS
SELECT release, source, reporter, flow, freq, min(period) AS first, max(period) AS last
FROM listing
WHERE ${snapshot}
GROUP BY ALL;

-- The newest vintage of each observation, unless a later snapshot has left it out.
CREATE TABLE current AS
WITH newest AS (
    SELECT *, max(release) FILTER (versions = 1) OVER (observed) AS newest,
        list(release) OVER (observed) AS releases
    FROM listing
    WINDOW observed AS (
        PARTITION BY source, freq, period, reporter, partner, flow, edition, code, partner2, customs, transport, area, enterprise,
            regime)
)
SELECT n.* EXCLUDE (release, versions, newest, releases)
FROM newest n
WHERE release = newest
    AND NOT EXISTS (
        FROM spoken_for s
        WHERE s.source = n.source AND s.reporter = n.reporter AND s.flow = n.flow AND s.freq = n.freq
            AND n.period BETWEEN s.first AND s.last AND s.release > n.release AND NOT list_contains(n.releases, s.release));

DROP TABLE listing;

INSERT INTO scope
SELECT row_number() OVER (ORDER BY source, reporter, flow, freq), 'TRADE', source, reporter, flow, freq, periods_per_year(freq),
    min(period), max(period)
FROM current
GROUP BY source, reporter, flow, freq;
