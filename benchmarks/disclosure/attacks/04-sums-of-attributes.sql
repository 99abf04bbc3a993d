-- The size of a group of 30 to 60 as the mean of its attributes' sums (Asghar and Kaafar average noise away so). Without: its own figure.
WITH sums AS (
  SELECT year, population_type, asylum, sex, age_group, split_part(measure, '.', 1) AS attribute, sum(persons) AS total
  FROM cube WHERE origin = 'WLD' AND disability = '_T' AND measure <> 'PERSONS' GROUP BY ALL),
mean AS (SELECT year, population_type, asylum, sex, age_group, avg(total) AS guess FROM sums GROUP BY ALL)
SELECT count(*) AS guesses, count(*) FILTER (c.n = round(m.guess)) AS right_guesses, count(*) FILTER (c.n = c.persons) AS right_without
FROM cell AS c JOIN mean AS m USING (year, population_type, asylum, sex, age_group)
WHERE c.origin = 'WLD' AND c.disability = '_T' AND c.measure = 'PERSONS' AND c.persons BETWEEN 30 AND 60;
