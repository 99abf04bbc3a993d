/*
description: >-
  Where a row carries an ISO code and a UNHCR code, both must mean the same country: the two systems collide (UNHCR AUS is Austria, ISO AUS Australia),
  so swapped columns move people between countries without any other sign.
severity: block
parameters: [staged, side]
*/
SELECT
  concat('${side} iso3:', i.iso3_key, ' is ', i.iso3, ', unhcr:', h.unhcr_key, ' is ', h.iso3) AS place,
  MIN(${source_row(s)}) AS source_row
FROM ${staged} AS s
JOIN (SELECT iso3, substr(key, 6) AS iso3_key FROM country_key WHERE key LIKE 'iso3:%') AS i ON i.iso3_key = s.${side}_iso3
JOIN (SELECT iso3, substr(key, 7) AS unhcr_key FROM country_key WHERE key LIKE 'unhcr:%') AS h ON h.unhcr_key = s.${side}_unhcr
WHERE i.iso3 <> h.iso3
GROUP BY i.iso3_key, i.iso3, h.unhcr_key, h.iso3
