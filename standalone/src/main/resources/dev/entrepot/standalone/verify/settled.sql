-- What is left of the breakdowns: at most one row a code.
CREATE TABLE stated_row AS
SELECT slice, code, CASE code WHEN 'TOTAL' THEN 0 ELSE length(code) END AS len, v::HUGEINT AS v
FROM covered
WHERE stated_plainly AND splits(partner2, customs, transport, area, enterprise, regime) = 0
UNION ALL
SELECT slice, code, CASE code WHEN 'TOTAL' THEN 0 ELSE length(code) END, v FROM box WHERE fixed = 0;

DROP TABLE box;

DROP TABLE covered;

CREATE TABLE scope_currency AS
SELECT s.id AS scope, any_value(c.currency) AS currency
FROM current c
JOIN scope s ON s.kind = 'TRADE' AND s.source = c.source AND s.reporter = c.reporter AND s.flow = c.flow AND s.freq = c.freq
GROUP BY s.id;

DROP TABLE current;
