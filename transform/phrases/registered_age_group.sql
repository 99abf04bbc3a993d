CASE
  WHEN coalesce($1.age, CASE WHEN $1.age_band IS NULL THEN $1.year - $1.birth_year END) IS NULL THEN coalesce($1.age_band, '_U')
  WHEN coalesce($1.age, $1.year - $1.birth_year) < 0 THEN '_U'
  WHEN coalesce($1.age, $1.year - $1.birth_year) < 5 THEN '0-4'
  WHEN coalesce($1.age, $1.year - $1.birth_year) < 12 THEN '5-11'
  WHEN coalesce($1.age, $1.year - $1.birth_year) < 18 THEN '12-17'
  WHEN coalesce($1.age, $1.year - $1.birth_year) < 60 THEN '18-59'
  ELSE '60+' END
