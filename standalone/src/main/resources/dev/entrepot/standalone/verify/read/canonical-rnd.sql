-- R&D in the product's own layout; rows of one file with different instants are different releases.
INSERT INTO stated_rnd
SELECT ${release}, coalesce(released_at, ''), coalesce(${source}, source), frequency, period, country, measure,
    performer, funds, type, industry, value, unit, concat_ws('|', obs_status, conf_status)
FROM (SELECT * FROM canonical_rnd UNION ALL BY NAME SELECT * FROM ${file})
WHERE coalesce(trim(value), '') <> '' OR obs_status IN ('M', 'L', 'N', 'O', 'K', 'Q');
