-- GDP in current US dollars by country and year; regions have codes that are no countries and drop out.
INSERT INTO stated_rnd
SELECT ${release}, '', coalesce(${source}, 'WB'), 'A', "Year", "Country Code", 'GDP', '_T', '_T', '_T', '_T', "Value", 'USD', ''
FROM ${file}
WHERE coalesce("Value", '') <> '';
