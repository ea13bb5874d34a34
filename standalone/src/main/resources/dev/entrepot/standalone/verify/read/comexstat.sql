-- Brazilian trade by heading, country and municipality. Municipalities are parts of a whole that is not stated: they add up.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, 'MDIC'), 'M', CO_ANO || '-' || lpad(CO_MES, 2, '0'),
    'MDIC', 'BRA', CO_PAIS, ${flow}, 'HS', lpad(SH4, 4, '0'), 'W00', 'C00', '0', CO_MUN, '', '', VL_FOB, 'USD', KG_LIQUIDO
FROM ${file};
