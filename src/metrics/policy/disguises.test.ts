import { expect, test } from 'vitest';
import { disguises } from './disguises.ts';

test.each([
  'SELECT * FROM {{ staff }} AS s(id, t, pay)',
  'SELECT id, pay FROM {{ staff }} s ("id", t, pay)',
  'SELECT id, pay FROM hr.staff AS s(id, t, pay)',
  'SELECT pay FROM (SELECT * FROM {{ staff }} AS x) AS s(id, t, pay)',
  'WITH s(id, t, pay) AS (SELECT * FROM {{ staff }} AS x) SELECT id, pay FROM s',
  'WITH s(id, t, pay) AS NOT MATERIALIZED (SELECT x.* FROM {{ staff }} AS x) SELECT id, pay FROM s',
  "SELECT 0 AS id, 'x' AS t, 0 AS pay UNION ALL SELECT * FROM {{ staff }} AS s",
  'SELECT * FROM {{ staff }} AS s EXCEPT SELECT * FROM guesses',
  'SELECT to_json(s) AS j FROM {{ staff }} AS s',
  'SELECT s.id, S AS everything FROM {{ staff }} AS s',
  'SELECT s::text AS everything FROM {{ staff }} s',
  'SELECT staff FROM hr.staff',
  'SELECT (s.*)::text AS t FROM {{ staff }} AS s',
  'SELECT ROW(s.*) AS t FROM {{ staff }} AS s',
  'SELECT concat(*) AS t FROM {{ staff }} AS s',
  'WITH x AS (SELECT * FROM {{ staff }} AS s) SELECT json_agg(x) AS all_of_them FROM x',
  'SELECT id FROM {{ staff }} AS s WHERE s = ANY (SELECT g FROM guesses AS g)',
  "SELECT id, COLUMNS('^s') FROM {{ staff }} AS s",
  'UNPIVOT {{ staff }} ON pay INTO NAME n VALUE v',
  'SELECT * FROM {{ staff }} AS s NATURAL JOIN guesses',
  'SELECT #3 AS pay FROM {{ staff }} AS s',
  'SELECT * FROM {{ staff }} AS s ORDER BY id, 3 DESC LIMIT 1',
  'SELECT * FROM {{ staff }} AS s ORDER BY ALL LIMIT 1',
])('%s may pass on what it does not name', (sql) => {
  expect(disguises(sql)).toBe(true);
});

test.each([
  'SELECT * FROM {{ staff }} AS s',
  'SELECT DISTINCT s.*, upper(s.name) AS n, 2 * s.id AS twice FROM {{ staff }} AS s WHERE s.team = 1 ORDER BY s.id',
  'SELECT team, COUNT(*) AS n, SUM(hours) FILTER (WHERE hours > 0) AS sum FROM {{ staff }} AS s GROUP BY 1',
  'SELECT COUNT(*) AS n FROM {{ staff }} AS s GROUP BY ALL ORDER BY n',
  'SELECT id, team FROM {{ staff }} AS s UNION ALL SELECT id, team FROM {{ others }} AS o',
  'WITH n (i) AS (VALUES (1)), s AS MATERIALIZED (SELECT x.id FROM {{ staff }} AS x) SELECT s.id, i FROM s JOIN n ON n.i = s.id',
  'WITH s AS (SELECT * FROM {{ staff }} AS x) SELECT s.*, CAST(s.id AS decimal(12, 2)) AS i FROM s JOIN t USING (id)',
  'SELECT o.* FROM {{ staff }} AS o WHERE EXISTS (SELECT * FROM teams AS t WHERE t.id = o.team)',
  'SELECT id, hired, EXTRACT(year FROM hired) AS y, substring(name FROM 2) AS n, name FROM {{ staff }} AS s',
  'SELECT DISTINCT ON (s.id) s.*, MAX(s.a) OVER (PARTITION BY s.id) AS m FROM {{ staff }} AS s WHERE a IS DISTINCT FROM b AND b > 1',
  'SELECT team, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY s.age) AS m, s.* FROM {{ staff }} AS s',
  'CASE WHEN hired > rate * hours THEN EXTRACT(year FROM hired) END',
  'CASE WHEN rate * hours > 5 THEN EXTRACT(year FROM hired) ELSE -1 * rate END',
])('%s passes on what it names, and stars under their names', (sql) => {
  expect(disguises(sql)).toBe(false);
});
