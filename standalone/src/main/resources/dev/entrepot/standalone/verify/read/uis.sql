-- UNESCO: expenditure by source of funds and by type of activity, in thousands of current PPP dollars.
INSERT INTO stated_rnd
SELECT ${release}, '', coalesce(${source}, 'UIS'), 'A', "TIME", "LOCATION", 'GERD', '_T', funds, activity, '_T', "Value",
    'PPP_USD_1E3', coalesce("Flag Codes", '')
FROM ${file} AS stated
JOIN (VALUES
    ('EXPPPP_CUR_SF_BUSENTFS', 'BES', '_T'),
    ('EXPPPP_CUR_SF_GOVFS', 'GOV', '_T'),
    ('EXPPPP_CUR_SF_HIEDUFS', 'HES', '_T'),
    ('EXPPPP_CUR_SF_PRNPFS', 'PNP', '_T'),
    ('EXPPPP_CUR_SF_FUNABFS', 'ROW', '_T'),
    ('EXPPPP_CUR_SF_FSNS', '_U', '_T'),
    ('EXPPPP_CUR_TA_BARES', '_T', 'BASIC'),
    ('EXPPPP_CUR_TA_APPRES', '_T', 'APPLIED'),
    ('EXPPPP_CUR_TA_EXPDEV', '_T', 'EXPERIMENTAL'),
    ('EXPPPP_CUR_TA_ACTNS', '_T', '_U')
) AS dimension (id, funds, activity) ON dimension.id = stated."INDICATOR"
-- Absent is what is nil or negligible, or does not apply.
WHERE coalesce("Value", '') <> '' OR regexp_matches("Flag Codes", '[na]');
