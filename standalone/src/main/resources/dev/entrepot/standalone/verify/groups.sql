-- Groups with dated membership: a period counts the members of its last day.
CREATE TABLE member_total AS
SELECT s.scope, s.frame, s.period, m.id AS partner, m.member, s.v, s.stated, c.y
FROM slice_total s
JOIN scope c ON c.id = s.scope
JOIN membership m ON m.member = s.partner AND last_day_of(c.y, s.period) BETWEEN m.first_day AND m.final_day
WHERE s.kind = 'COUNTRY';

INSERT INTO line (id, scope, topic, partner, first)
SELECT nextval('line_id'), scope, 'group', partner, min(period)
FROM member_total
WHERE stated
GROUP BY scope, partner;

INSERT INTO point
SELECT l.id, f.period, coalesce(sum(t.v), 0)
FROM line l
JOIN frame_fact f ON f.scope = l.scope
LEFT JOIN member_total t ON t.frame = f.frame AND t.partner = l.partner
WHERE l.topic = 'group'
GROUP BY l.id, f.period, f.explained
HAVING count(t.v) > 0 OR f.explained;

-- The members of this period and of the one a year before, in both of them.
INSERT INTO matched_members
WITH paired AS (
    SELECT t.scope, t.partner, t.period, t.v AS v1, 0 AS v0
    FROM member_total t
    SEMI JOIN membership m
        ON m.id = t.partner AND m.member = t.member AND last_day_of(t.y, t.period - t.y) BETWEEN m.first_day AND m.final_day
    UNION ALL
    SELECT t.scope, t.partner, t.period + t.y, 0, t.v
    FROM member_total t
    SEMI JOIN membership m
        ON m.id = t.partner AND m.member = t.member AND last_day_of(t.y, t.period + t.y) BETWEEN m.first_day AND m.final_day
)
SELECT l.id, f.period, coalesce(sum(b.v1), 0), coalesce(sum(b.v0), 0)
FROM line l
JOIN frame_fact f ON f.scope = l.scope
LEFT JOIN paired b ON b.scope = l.scope AND b.partner = l.partner AND b.period = f.period
WHERE l.topic = 'group'
GROUP BY l.id, f.period;

UPDATE line SET topic = 'partner' WHERE topic = 'group';
