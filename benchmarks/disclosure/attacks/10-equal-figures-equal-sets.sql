-- The same persons have the same figure. An origin and place whose women, men and all have the figures of the whole origin are said to be all of that origin. Without: of those of equal size in all persons.
WITH pair AS (
  SELECT c.year, c.population_type, c.origin, c.asylum, count(*) FILTER (c.persons = w.persons) AS equal_figures, count(*) AS compared,
    bool_or(c.sex = '_T' AND c.persons = w.persons) AS all_equal, bool_or(c.sex = '_T' AND c.n = w.n) AS same_set
  FROM cell AS c JOIN cell AS w ON w.asylum = 'WLD' AND w.measure = 'PERSONS' AND w.age_group = '_T' AND w.disability = '_T'
    AND (w.year, w.population_type, w.origin, w.sex) = (c.year, c.population_type, c.origin, c.sex)
  WHERE c.origin <> 'WLD' AND c.asylum <> 'WLD' AND c.measure = 'PERSONS' AND c.age_group = '_T' AND c.disability = '_T' AND c.persons <= 30
  GROUP BY ALL)
SELECT count(*) FILTER (equal_figures = compared AND compared >= 3) AS guesses, count(*) FILTER (equal_figures = compared AND compared >= 3 AND same_set) AS right_guesses,
  round(count(*) FILTER (equal_figures = compared AND compared >= 3) * avg(CASE WHEN same_set THEN 1.0 ELSE 0 END) FILTER (all_equal)) AS right_without FROM pair;
