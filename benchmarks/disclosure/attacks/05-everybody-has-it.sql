-- Where a value's figure is that of all persons of a group of 30 to 60, everybody is said to have it. Without: that everybody has the place's commonest value.
SELECT count(*) AS guesses, count(*) FILTER (v.n = c.n) AS right_guesses, NULL AS right_without
FROM cell AS v JOIN cell AS c ON c.measure = 'PERSONS' AND (c.year, c.population_type, c.origin, c.asylum, c.sex, c.age_group, c.disability, c.disability_method)
  = (v.year, v.population_type, v.origin, v.asylum, v.sex, v.age_group, v.disability, v.disability_method)
WHERE v.measure <> 'PERSONS' AND v.measure NOT LIKE '%.NA' AND c.persons BETWEEN 30 AND 60 AND v.persons >= c.persons;
