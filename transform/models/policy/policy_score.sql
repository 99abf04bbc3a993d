/*
table: policy_score
description: >-
  What studies say of law and practice for refugees, by country and year: the Global Refugee Work Rights scores of 2022 (1 to 5) and the laws of Latin American countries (Yes, No). Each is of its own year and is never carried to another. A territory that is no country of ISO 3166 (the Kurdistan Region of Iraq) is kept
  under its name and is in no figure of a country.
public: true
grain: [study, measure, area, year]
inputs: [staged_work_rights, staged_apla, country_key]
columns:
  study: {type: TEXT, values: [WORK_RIGHTS_2022, APLA], description: "WORK_RIGHTS_2022 Center for Global Development, Asylum Access, Refugees International; APLA Asylum Policies in Latin America"}
  measure: {type: TEXT, description: "work_in_law, work_in_practice, movement_in_practice, primary_education, secondary_education; permit_allows_work, permanent_status, resettlement_in_law, cartagena_definition, qualifications_recognised"}
  area: {type: TEXT, description: "Country, ISO 3166-1 alpha-3; REG: and the name for what is none"}
  year: {type: INTEGER, description: "Year that it speaks for"}
  score: {type: DOUBLE, description: "1 worst to 5 best; of laws 1 yes, 0 no"}
  responses: {type: BIGINT, description: "Answers that the score rests on; NULL where not told"}
  scale: {type: TEXT, values: [SCORE_1_5, YES_NO], description: "SCORE_1_5 or YES_NO"}
checks:
  - name: area_known
    severity: warn
    description: "A place that is no known country."
    sql: "SELECT DISTINCT concat(study, ' ', area) AS place FROM policy_score WHERE substring(area, 1, 4) = 'REG:'"
*/
WITH rights AS (
  SELECT
    coalesce(k.iso3, concat('REG:', s.country)) AS area,
    s.survey_responses AS responses,
    t.measure,
    CASE t.measure
      WHEN 'work_in_law' THEN s.dejure_score
      WHEN 'work_in_practice' THEN s.defacto_score
      WHEN 'movement_in_practice' THEN s.movement_index
      WHEN 'primary_education' THEN s.primary_education
      WHEN 'secondary_education' THEN s.secondary_education
    END AS score
  FROM staged_work_rights AS s
  CROSS JOIN (VALUES ('work_in_law'), ('work_in_practice'), ('movement_in_practice'), ('primary_education'), ('secondary_education')) AS t(measure)
  LEFT JOIN country_key AS k ON k.key = concat('iso3:', s.country_code)
),
law AS (
  SELECT
    coalesce(k.iso3, concat('REG:', s.country)) AS area,
    s.year,
    t.measure,
    CASE t.measure
      WHEN 'permit_allows_work' THEN s.may_work
      WHEN 'permanent_status' THEN s.permanent_status
      WHEN 'resettlement_in_law' THEN s.resettlement_in_law
      WHEN 'cartagena_definition' THEN s.cartagena
      WHEN 'qualifications_recognised' THEN s.qualifications
    END AS answer
  FROM staged_apla AS s
  CROSS JOIN (VALUES ('permit_allows_work'), ('permanent_status'), ('resettlement_in_law'), ('cartagena_definition'), ('qualifications_recognised')) AS t(measure)
  LEFT JOIN country_key AS k ON k.key = concat('name:', lower(trim(replace(s.country, '’', ''''))))
)
SELECT 'WORK_RIGHTS_2022' AS study, measure, area, 2022 AS year, score, responses, 'SCORE_1_5' AS scale
FROM rights
WHERE score IS NOT NULL
UNION ALL
SELECT 'APLA', measure, area, year, CASE answer WHEN 'Yes' THEN CAST(1 AS DOUBLE) ELSE CAST(0 AS DOUBLE) END, CAST(NULL AS BIGINT), 'YES_NO'
FROM law
WHERE answer IS NOT NULL
