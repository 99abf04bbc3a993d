CASE WHEN $1_iso3 IS NOT NULL THEN concat('iso3:', $1_iso3)
  WHEN $1_unhcr IS NOT NULL THEN concat('unhcr:', $1_unhcr)
  ELSE concat('name:', lower(trim(replace(coalesce($1_name, ''), '’', '''')))) END
