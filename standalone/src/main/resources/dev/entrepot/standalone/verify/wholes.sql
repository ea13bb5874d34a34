-- The wholes: of sectors and partners the total, of a sector with a partner the sector.
UPDATE line SET whole = w.id
FROM line w
WHERE line.topic IN ('sector', 'partner') AND w.topic = 'sector' AND w.taxonomy = 'TOTAL' AND w.scope = line.scope;

UPDATE line SET whole = w.id
FROM line w
WHERE line.topic = 'sector-partner' AND w.topic = 'sector' AND w.scope = line.scope AND w.taxonomy = line.taxonomy
    AND w.sector = line.sector;
