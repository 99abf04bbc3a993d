-- Whether a figure is above or below its count is guessed from whether its whole is above or below the sum of its sexes. Without: a coin.
WITH lean AS (
  SELECT c.year, c.population_type, c.origin, c.asylum, c.age_group, c.measure, sum(c.persons) AS parts
  FROM cube AS c WHERE c.sex <> '_T' AND c.disability = '_T' GROUP BY ALL)
SELECT count(*) AS guesses, count(*) FILTER ((w.persons > w.n) = (w.persons > l.parts)) AS right_guesses, round(count(*) / 2) AS right_without
FROM cell AS w JOIN lean AS l USING (year, population_type, origin, asylum, age_group, measure)
WHERE w.sex = '_T' AND w.disability = '_T' AND w.persons <> w.n AND w.persons <> l.parts AND w.persons < 100;
