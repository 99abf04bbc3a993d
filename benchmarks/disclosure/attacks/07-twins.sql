-- Attributes that do not apply to the same persons would give two draws of one count. A guess is one that differs; none may.
SELECT count(*) FILTER (a.persons <> b.persons) AS guesses, 0 AS right_guesses, 0 AS right_without
FROM cube AS a JOIN cube AS b ON a.measure = 'WORK_RIGHT.NA' AND b.measure = 'WORKING.NA'
  AND (a.year, a.population_type, a.origin, a.asylum, a.sex, a.age_group, a.disability, a.disability_method)
    = (b.year, b.population_type, b.origin, b.asylum, b.sex, b.age_group, b.disability, b.disability_method);
