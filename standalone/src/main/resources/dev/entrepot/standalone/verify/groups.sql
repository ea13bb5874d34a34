-- Groups with dated membership: a period counts the members of its last day. A member's slice, and whether the member belongs a year
-- before and a year after too.
CREATE TABLE member_slice AS
SELECT s.id AS slice, s.scope, s.frame, s.period, s.edition, m.id AS partner, c.y,
    EXISTS (FROM membership e WHERE e.id = m.id AND e.member = m.member
        AND last_day_of(c.y, s.period - c.y) BETWEEN e.first_day AND e.final_day) AS before,
    EXISTS (FROM membership e WHERE e.id = m.id AND e.member = m.member
        AND last_day_of(c.y, s.period + c.y) BETWEEN e.first_day AND e.final_day) AS after
FROM slice s
JOIN scope c ON c.id = s.scope
JOIN membership m ON m.member = s.partner AND last_day_of(c.y, s.period) BETWEEN m.first_day AND m.final_day
WHERE s.kind = 'COUNTRY';

-- In each present frame: whether a group has members, and whether one of them has a slice.
CREATE TABLE group_frame AS
SELECT f.frame, f.scope, f.period, f.edition, f.explained, m.id AS partner,
    EXISTS (FROM member_slice s WHERE s.frame = f.frame AND s.partner = m.id) AS traded
FROM frame_fact f
JOIN scope c ON c.id = f.scope
JOIN membership m ON last_day_of(c.y, f.period) BETWEEN m.first_day AND m.final_day
GROUP BY ALL;

-- What the members add up to: all goods (no taxonomy), sectors, and what the sectors leave. Growth counts the members of both months.
CREATE TABLE group_sum AS
SELECT scope, frame, period, partner, y, taxonomy, sector, sum(v) AS v, bool_or(stated) AS stated,
    coalesce(sum(v) FILTER (before), 0) AS v_before, coalesce(sum(v) FILTER (after), 0) AS v_after
FROM (
    SELECT m.*, NULL AS taxonomy, NULL AS sector, t.v, true AS stated FROM member_slice m JOIN slice_total t ON t.id = m.slice
    UNION ALL
    SELECT m.*, x.taxonomy, x.sector, x.v, true FROM member_slice m JOIN sector_slice x ON x.slice = m.slice
    UNION ALL
    SELECT m.*, r.taxonomy, '_X', r.v, false FROM member_slice m JOIN rest_of_slice r ON r.slice = m.slice
)
GROUP BY scope, frame, period, partner, y, taxonomy, sector;

INSERT INTO line (id, scope, topic, taxonomy, sector, partner, first)
SELECT nextval('line_id'), scope, CASE WHEN sector IS NULL THEN 'group' ELSE 'sector-group' END, taxonomy, sector, partner, min(period)
FROM group_sum
WHERE stated OR (sector = '_X' AND v <> 0)
GROUP BY scope, taxonomy, sector, partner;

-- All goods and what the sectors leave are known with any member's slice.
INSERT INTO point
SELECT l.id, g.period, coalesce(s.v, 0)
FROM line l
JOIN group_frame g ON g.scope = l.scope AND g.partner = l.partner
LEFT JOIN group_sum s ON s.frame = g.frame AND s.partner = l.partner AND coalesce(s.taxonomy, '') = coalesce(l.taxonomy, '')
    AND coalesce(s.sector, '') = coalesce(l.sector, '')
WHERE (l.topic = 'group' OR (l.topic = 'sector-group' AND l.sector = '_X')) AND (g.traded OR g.explained);

INSERT INTO point
SELECT l.id, s.period, s.v
FROM line l
JOIN group_sum s ON s.scope = l.scope AND s.partner = l.partner AND s.taxonomy = l.taxonomy AND s.sector = l.sector
WHERE l.topic = 'sector-group' AND l.sector <> '_X';

-- A sector with nothing stated is zero when one of the members' slices can tell. How many could, and how many cannot:
CREATE TABLE able_to_tell AS
SELECT m.frame, m.partner, z.taxonomy, z.sector, count(*) AS slices
FROM member_slice m
JOIN sector_size z ON z.edition = m.edition
GROUP BY ALL;

CREATE TABLE unable_to_tell AS
SELECT m.frame, m.partner, u.taxonomy, u.sector, count(*) AS slices
FROM member_slice m
JOIN unknown_prefixes u ON u.slice = m.slice AND u.edition = m.edition
JOIN sector_size z ON z.edition = u.edition AND z.taxonomy = u.taxonomy AND z.sector = u.sector AND z.prefixes = u.prefixes
GROUP BY ALL;

INSERT INTO point
SELECT l.id, g.period, 0
FROM line l
JOIN group_frame g ON g.scope = l.scope AND g.partner = l.partner
ANTI JOIN group_sum s ON s.frame = g.frame AND s.partner = l.partner AND s.taxonomy = l.taxonomy AND s.sector = l.sector
LEFT JOIN able_to_tell a ON a.frame = g.frame AND a.partner = l.partner AND a.taxonomy = l.taxonomy AND a.sector = l.sector
LEFT JOIN unable_to_tell u ON u.frame = g.frame AND u.partner = l.partner AND u.taxonomy = l.taxonomy AND u.sector = l.sector
LEFT JOIN sector_size z ON z.edition = g.edition AND z.taxonomy = l.taxonomy AND z.sector = l.sector
WHERE l.topic = 'sector-group' AND l.sector <> '_X'
    AND CASE WHEN g.traded THEN coalesce(a.slices, 0) > coalesce(u.slices, 0) ELSE g.explained AND z.prefixes > 0 END;

INSERT INTO matched_members
SELECT l.id, f.period, coalesce(now.v_before, 0), coalesce(base.v_after, 0)
FROM line l
JOIN frame_fact f ON f.scope = l.scope
JOIN scope c ON c.id = l.scope
LEFT JOIN group_sum now ON now.scope = l.scope AND now.period = f.period AND now.partner = l.partner
    AND coalesce(now.taxonomy, '') = coalesce(l.taxonomy, '') AND coalesce(now.sector, '') = coalesce(l.sector, '')
LEFT JOIN group_sum base ON base.scope = l.scope AND base.period = f.period - c.y AND base.partner = l.partner
    AND coalesce(base.taxonomy, '') = coalesce(l.taxonomy, '') AND coalesce(base.sector, '') = coalesce(l.sector, '')
WHERE l.topic IN ('group', 'sector-group');

UPDATE line SET topic = CASE topic WHEN 'group' THEN 'partner' ELSE 'sector-partner' END WHERE topic IN ('group', 'sector-group');
