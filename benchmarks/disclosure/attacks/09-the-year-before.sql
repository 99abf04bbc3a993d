-- A group with the same figure in two years is said to have stayed exactly the same. Without: that every group stayed the same.
WITH two AS (
  SELECT a.persons = b.persons AS same, a.n = b.n AS stayed FROM cell AS a JOIN cell AS b ON b.year = a.year + 1
    AND (a.population_type, a.origin, a.asylum, a.sex, a.age_group, a.disability, a.disability_method, a.measure)
      = (b.population_type, b.origin, b.asylum, b.sex, b.age_group, b.disability, b.disability_method, b.measure)
  WHERE a.measure = 'PERSONS' AND a.persons <= 30 AND b.persons <= 30)
SELECT count(*) FILTER (same) AS guesses, count(*) FILTER (same AND stayed) AS right_guesses,
  round(count(*) FILTER (same) * avg(CASE WHEN stayed THEN 1.0 ELSE 0 END)) AS right_without FROM two;
