-- The commonest document value of persons of a sex and age without attributes, from both sexes less the other sex. Without: the commonest value of that age in the place.
WITH hidden AS (
  SELECT c.* FROM cell AS c WHERE c.origin = 'WLD' AND c.disability = '_T' AND c.measure = 'PERSONS' AND c.persons BETWEEN 5 AND 25 AND c.sex IN ('F', 'M') AND c.age_group <> '_T'),
difference AS (
  SELECT h.year, h.population_type, h.asylum, h.sex, h.age_group, w.measure, w.persons AS of_both, w.persons - coalesce(o.persons, 0) AS guess, coalesce(t.n, 0) AS n, h.n AS members
  FROM hidden AS h
  JOIN cube AS w ON w.origin = 'WLD' AND w.disability = '_T' AND w.sex = '_T' AND w.measure LIKE 'DOCUMENT.%'
    AND (w.year, w.population_type, w.asylum, w.age_group) = (h.year, h.population_type, h.asylum, h.age_group)
  LEFT JOIN cube AS o ON o.origin = 'WLD' AND o.disability = '_T' AND o.sex IN ('F', 'M') AND o.sex <> h.sex AND o.measure = w.measure
    AND (o.year, o.population_type, o.asylum, o.age_group) = (h.year, h.population_type, h.asylum, h.age_group)
  LEFT JOIN truth AS t ON t.origin = 'WLD' AND t.disability = '_T' AND t.sex = h.sex AND t.measure = w.measure
    AND (t.year, t.population_type, t.asylum, t.age_group) = (h.year, h.population_type, h.asylum, h.age_group)),
told AS (
  SELECT any_value(members) AS members, arg_max(n, guess) AS have, arg_max(n, of_both) AS have_without FROM difference GROUP BY year, population_type, asylum, sex, age_group)
SELECT sum(members) AS guesses, sum(have) AS right_guesses, sum(have_without) AS right_without FROM told;
