/*
table: registration_change
description: >-
  The records of registers that came, went or changed since the extract before, as the register itself says of each: a row is a person, or so many persons alike as `persons` says. Nobody is compared
  with anybody, since an extract has no number of a person. Confidential: only protected counts leave it. In coarse ages, since such records are few.
public: false
confidential: true
grain: []
inputs: [staged_registration, country_key]
columns:
  year: {type: INTEGER, description: "Year in which it happened, at whose end the register stood so"}
  population_type: {type: TEXT, values: [REF, ASY, OIP, IDP, STA, OOC, HST, RET, RDP, _U], description: "REF, ASY and so on; _U when not known"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3, whose register it is"}
  sex: {type: TEXT, values: [F, M, _U], description: "F, M or _U"}
  age_group: {type: TEXT, values: [0-17, 18+, _U], description: "0-17, 18+ or _U"}
  record_change: {type: TEXT, values: [NEW, BIRTH, TRANSFERRED_IN, MARRIAGE, TRANSFERRED_OUT, DEATH, CLOSED, OTHER], description: "What happened: the record is new, of a new-born, came from another register, married; went to another register, of a person who died, closed for another reason; or something else"}
  persons: {type: BIGINT, description: "Persons that the row stands for"}
checks:
  - name: countries_resolve
    severity: block
    description: "A code of a country of asylum that is in no list; which, only the extract tells, since a message must not repeat a cell. Mend the mapping."
    sql: "SELECT concat(CAST(persons AS STRING), ' persons, asylum') AS place FROM (SELECT CAST(SUM(persons) AS BIGINT) AS persons FROM registration_change WHERE asylum = '???') AS unresolved WHERE persons > 0"
*/
WITH changed AS (
  SELECT
    s.*,
    CASE WHEN s.asylum_iso3 IS NOT NULL THEN concat('iso3:', s.asylum_iso3) WHEN s.asylum_unhcr IS NOT NULL THEN concat('unhcr:', s.asylum_unhcr) END AS asylum_key,
    ${registered_age_group(s)} AS narrow
  FROM staged_registration s
  WHERE s.persons > 0 AND s.record_change IS NOT NULL AND s.record_change <> 'none'
)
SELECT
  c.year,
  coalesce(c.population_type, '_U') AS population_type,
  coalesce(a.iso3, '???') AS asylum,
  coalesce(c.sex, '_U') AS sex,
  CASE WHEN c.narrow IN ('0-4', '5-11', '12-17') THEN '0-17' WHEN c.narrow IN ('18-59', '60+') THEN '18+' ELSE '_U' END AS age_group,
  upper(c.record_change) AS record_change,
  c.persons
FROM changed c
LEFT JOIN country_key a ON a.key = c.asylum_key
