-- Women or men with a figure of 5 are taken as all less the other sexes, where that is 1 to 9. Without: the figure itself.
WITH rest AS (
  SELECT c.n, w.persons - (sum(o.persons)) AS guess
  FROM cell AS c
  JOIN cube AS w ON w.sex = '_T' AND (w.year, w.population_type, w.origin, w.asylum, w.age_group, w.disability, w.disability_method, w.measure)
    = (c.year, c.population_type, c.origin, c.asylum, c.age_group, c.disability, c.disability_method, c.measure)
  JOIN cube AS o ON o.sex <> '_T' AND o.sex <> c.sex AND (o.year, o.population_type, o.origin, o.asylum, o.age_group, o.disability, o.disability_method, o.measure)
    = (c.year, c.population_type, c.origin, c.asylum, c.age_group, c.disability, c.disability_method, c.measure)
  WHERE c.persons = 5 AND c.sex IN ('F', 'M')
  GROUP BY c.n, w.persons, c.year, c.population_type, c.origin, c.asylum, c.age_group, c.sex, c.disability, c.disability_method, c.measure)
SELECT count(*) AS guesses, count(*) FILTER (n = guess) AS right_guesses, count(*) FILTER (n = 5) AS right_without FROM rest WHERE guess BETWEEN 1 AND 9;
