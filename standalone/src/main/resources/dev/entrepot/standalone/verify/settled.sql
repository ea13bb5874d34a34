-- What is left of the breakdowns: at most one row a code.
CREATE TABLE stated_row AS
SELECT slice, code, CASE code WHEN 'TOTAL' THEN 0 ELSE length(code) END AS len, v::HUGEINT AS v
FROM covered
WHERE stated_plainly AND splits(partner2, customs, transport, area, enterprise, regime) = 0
UNION ALL
SELECT slice, code, CASE code WHEN 'TOTAL' THEN 0 ELSE length(code) END, v FROM box WHERE fixed = 0;

DROP TABLE box;

DROP TABLE covered;

DROP TABLE current;
