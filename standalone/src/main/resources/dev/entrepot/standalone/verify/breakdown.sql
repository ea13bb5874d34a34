-- Boxes that fix ${fixed} codes make those that fix one less: by adding up over the codes of any one dimension, in the way that comes to the
-- most, where no row states them. Modes of transport first become those without others above them: a mode without its trailing zeros
-- is the beginning of all modes below it, and counts itself or with what is below it, whichever is more.
INSERT INTO box
WITH below AS (FROM box WHERE fixed = ${fixed}),
third AS (
    SELECT slice, code, partner2, customs, left(transport, 2) || '00' AS transport, area, enterprise, regime, sum(v) AS v
    FROM below WHERE length(rtrim(transport, '0')) = 3 GROUP BY ALL
),
second AS (
    SELECT slice, code, partner2, customs, left(transport, 1) || '000' AS transport, area, enterprise, regime, sum(most) AS v
    FROM (
        SELECT slice, code, partner2, customs, transport, area, enterprise, regime, max(v) AS most
        FROM (
            SELECT * EXCLUDE (fixed) FROM below WHERE length(rtrim(transport, '0')) = 2
            UNION ALL BY NAME
            FROM third
        )
        GROUP BY ALL
    )
    GROUP BY ALL
),
mode AS (
    SELECT slice, code, partner2, customs, transport, area, enterprise, regime, max(v) AS v
    FROM (
        SELECT * EXCLUDE (fixed) FROM below WHERE length(rtrim(transport, '0')) = 1
        UNION ALL BY NAME
        FROM second
    )
    GROUP BY ALL
),
sums AS (
    SELECT slice, code, 'W00' AS partner2, customs, transport, area, enterprise, regime, sum(v) AS v
    FROM below WHERE partner2 <> 'W00' GROUP BY ALL
    UNION ALL
    SELECT slice, code, partner2, 'C00', transport, area, enterprise, regime, sum(v)
    FROM below WHERE customs <> 'C00' GROUP BY ALL
    UNION ALL
    SELECT slice, code, partner2, customs, '0', area, enterprise, regime, sum(v) FROM mode GROUP BY ALL
    UNION ALL
    SELECT slice, code, partner2, customs, transport, '', enterprise, regime, sum(v)
    FROM below WHERE area <> '' GROUP BY ALL
    UNION ALL
    SELECT slice, code, partner2, customs, transport, area, '', regime, sum(v)
    FROM below WHERE enterprise <> '' GROUP BY ALL
    UNION ALL
    SELECT slice, code, partner2, customs, transport, area, enterprise, '', sum(v)
    FROM below WHERE regime <> '' GROUP BY ALL
)
SELECT slice, code, partner2, customs, transport, area, enterprise, regime, max(v), ${fixed} - 1
FROM sums
ANTI JOIN box USING (slice, code, partner2, customs, transport, area, enterprise, regime)
GROUP BY ALL;
