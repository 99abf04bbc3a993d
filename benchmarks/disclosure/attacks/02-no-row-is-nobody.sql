-- No row is read as "nobody", for women and men of each age and place that has a figure. Without: how often nobody is there among groups of a figure of 5 or none.
WITH wanted AS (
  SELECT p.year, p.population_type, p.asylum, s.sex, a.age_group
  FROM (SELECT DISTINCT year, population_type, asylum FROM cube WHERE asylum IN (SELECT DISTINCT asylum FROM truth)) AS p,
    (VALUES ('F'), ('M')) AS s(sex), (VALUES ('0-4'), ('5-11'), ('12-17'), ('18-59'), ('60+')) AS a(age_group)),
joined AS (
  SELECT coalesce(c.persons, 0) AS persons, coalesce(t.n, 0) AS n FROM wanted AS w
  LEFT JOIN cube AS c ON c.year = w.year AND c.population_type = w.population_type AND c.asylum = w.asylum AND c.sex = w.sex AND c.age_group = w.age_group
    AND c.origin = 'WLD' AND c.disability = '_T' AND c.measure = 'PERSONS'
  LEFT JOIN truth AS t ON t.year = w.year AND t.population_type = w.population_type AND t.asylum = w.asylum AND t.sex = w.sex AND t.age_group = w.age_group
    AND t.origin = 'WLD' AND t.disability = '_T' AND t.measure = 'PERSONS')
SELECT count(*) FILTER (persons = 0) AS guesses, count(*) FILTER (persons = 0 AND n = 0) AS right_guesses,
  round(count(*) FILTER (persons = 0) * avg(CASE WHEN n = 0 THEN 1.0 ELSE 0 END) FILTER (persons <= 5)) AS right_without
FROM joined;
