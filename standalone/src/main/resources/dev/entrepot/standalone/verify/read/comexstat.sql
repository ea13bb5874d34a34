-- Brazilian imports by heading, country and municipality. Municipalities are parts of a whole that is not stated: they add up.
INSERT INTO stated_trade
SELECT ${release}, coalesce(${source}, 'COMEXSTAT'), 'M', CO_ANO || '-' || lpad(CO_MES, 2, '0'),
    'MDIC', 'BRA', CO_PAIS, 'M', 'HS', SH4, 'W00', 'C00', '0', CO_MUN, '', '', VL_FOB, 'USD', KG_LIQUIDO
FROM ${file};
