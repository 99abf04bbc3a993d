/*
table: registration_count
description: >-
  Persons registered, by every dimension at once and without totals, and for each attribute its partition of them. Unprotected: nothing but the protection reads it. A cell that is not there is 0.
public: false
confidential: true
grain: [year, origin, asylum, population_type, sex, age_group, disability, disability_method, measure]
inputs: [registration]
columns:
  year: {type: INTEGER, description: "Year"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3, or UNK"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3"}
  population_type: {type: TEXT, description: "REF, ASY and so on; _U when not known"}
  sex: {type: TEXT, description: "F, M or _U"}
  age_group: {type: TEXT, description: "0-4, 5-11, 12-17, 18-59, 60+ or _U"}
  disability: {type: TEXT, description: "with, without or unknown"}
  disability_method: {type: TEXT, description: "WG_SS, registration_specific_need or unknown"}
  measure: {type: TEXT, description: "PERSONS, or an attribute and one of its values: the values of an attribute add up to PERSONS"}
  persons: {type: BIGINT, description: "Persons, at least 1"}
checks:
  - name: attributes_add_up
    severity: block
    description: "In each cell the values of an attribute add up to all persons."
    sql: "SELECT concat(CAST(failures AS STRING), ' cells') AS place FROM (SELECT COUNT(*) AS failures FROM (SELECT year, origin, asylum, population_type, sex, age_group, disability, disability_method, SUM(CASE WHEN measure = 'PERSONS' THEN 12 * persons ELSE -persons END) AS rest FROM registration_count GROUP BY year, origin, asylum, population_type, sex, age_group, disability, disability_method) AS cell WHERE rest <> 0) AS counted WHERE failures > 0"
*/
WITH cell AS (
  SELECT
    year, origin, asylum, population_type, sex, age_group, disability, disability_method,
    CAST(SUM(persons) AS BIGINT) AS n0,
    CAST(SUM(CASE WHEN document = 'Y' THEN persons END) AS BIGINT) AS n1,
    CAST(SUM(CASE WHEN document = 'N' THEN persons END) AS BIGINT) AS n2,
    CAST(SUM(CASE WHEN document = 'U' THEN persons END) AS BIGINT) AS n3,
    CAST(SUM(CASE WHEN birth_registration = 'Y' THEN persons END) AS BIGINT) AS n4,
    CAST(SUM(CASE WHEN birth_registration = 'N' THEN persons END) AS BIGINT) AS n5,
    CAST(SUM(CASE WHEN birth_registration = 'U' THEN persons END) AS BIGINT) AS n6,
    CAST(SUM(CASE WHEN credentials = 'Y' THEN persons END) AS BIGINT) AS n7,
    CAST(SUM(CASE WHEN credentials = 'N' THEN persons END) AS BIGINT) AS n8,
    CAST(SUM(CASE WHEN credentials = 'U' THEN persons END) AS BIGINT) AS n9,
    CAST(SUM(CASE WHEN enrolled_primary = 'Y' THEN persons END) AS BIGINT) AS n10,
    CAST(SUM(CASE WHEN enrolled_primary = 'N' THEN persons END) AS BIGINT) AS n11,
    CAST(SUM(CASE WHEN enrolled_primary = 'U' THEN persons END) AS BIGINT) AS n12,
    CAST(SUM(CASE WHEN enrolled_primary = 'NA' THEN persons END) AS BIGINT) AS n13,
    CAST(SUM(CASE WHEN enrolled_secondary = 'Y' THEN persons END) AS BIGINT) AS n14,
    CAST(SUM(CASE WHEN enrolled_secondary = 'N' THEN persons END) AS BIGINT) AS n15,
    CAST(SUM(CASE WHEN enrolled_secondary = 'U' THEN persons END) AS BIGINT) AS n16,
    CAST(SUM(CASE WHEN enrolled_secondary = 'NA' THEN persons END) AS BIGINT) AS n17,
    CAST(SUM(CASE WHEN work_right = 'Y' THEN persons END) AS BIGINT) AS n18,
    CAST(SUM(CASE WHEN work_right = 'N' THEN persons END) AS BIGINT) AS n19,
    CAST(SUM(CASE WHEN work_right = 'U' THEN persons END) AS BIGINT) AS n20,
    CAST(SUM(CASE WHEN work_right = 'NA' THEN persons END) AS BIGINT) AS n21,
    CAST(SUM(CASE WHEN working = 'Y' THEN persons END) AS BIGINT) AS n22,
    CAST(SUM(CASE WHEN working = 'N' THEN persons END) AS BIGINT) AS n23,
    CAST(SUM(CASE WHEN working = 'U' THEN persons END) AS BIGINT) AS n24,
    CAST(SUM(CASE WHEN working = 'NA' THEN persons END) AS BIGINT) AS n25,
    CAST(SUM(CASE WHEN return_intention = 'Y' THEN persons END) AS BIGINT) AS n26,
    CAST(SUM(CASE WHEN return_intention = 'N' THEN persons END) AS BIGINT) AS n27,
    CAST(SUM(CASE WHEN return_intention = 'U' THEN persons END) AS BIGINT) AS n28,
    CAST(SUM(CASE WHEN returned = 'Y' THEN persons END) AS BIGINT) AS n29,
    CAST(SUM(CASE WHEN returned = 'N' THEN persons END) AS BIGINT) AS n30,
    CAST(SUM(CASE WHEN returned = 'U' THEN persons END) AS BIGINT) AS n31,
    CAST(SUM(CASE WHEN resettlement_submission = 'Y' THEN persons END) AS BIGINT) AS n32,
    CAST(SUM(CASE WHEN resettlement_submission = 'N' THEN persons END) AS BIGINT) AS n33,
    CAST(SUM(CASE WHEN resettlement_submission = 'U' THEN persons END) AS BIGINT) AS n34,
    CAST(SUM(CASE WHEN resettlement_departure = 'Y' THEN persons END) AS BIGINT) AS n35,
    CAST(SUM(CASE WHEN resettlement_departure = 'N' THEN persons END) AS BIGINT) AS n36,
    CAST(SUM(CASE WHEN resettlement_departure = 'U' THEN persons END) AS BIGINT) AS n37,
    CAST(SUM(CASE WHEN pathway = 'NONE' THEN persons END) AS BIGINT) AS n38,
    CAST(SUM(CASE WHEN pathway = 'FAMILY' THEN persons END) AS BIGINT) AS n39,
    CAST(SUM(CASE WHEN pathway = 'WORK' THEN persons END) AS BIGINT) AS n40,
    CAST(SUM(CASE WHEN pathway = 'STUDY' THEN persons END) AS BIGINT) AS n41,
    CAST(SUM(CASE WHEN pathway = 'SPONSORSHIP' THEN persons END) AS BIGINT) AS n42,
    CAST(SUM(CASE WHEN pathway = 'OTHER' THEN persons END) AS BIGINT) AS n43,
    CAST(SUM(CASE WHEN pathway = 'U' THEN persons END) AS BIGINT) AS n44
  FROM registration
  GROUP BY year, origin, asylum, population_type, sex, age_group, disability, disability_method
),
counted AS (
  SELECT
    c.year, c.origin, c.asylum, c.population_type, c.sex, c.age_group, c.disability, c.disability_method, m.measure,
    CASE m.measure
      WHEN 'PERSONS' THEN c.n0
      WHEN 'DOCUMENT.Y' THEN c.n1
      WHEN 'DOCUMENT.N' THEN c.n2
      WHEN 'DOCUMENT.U' THEN c.n3
      WHEN 'BIRTH_REGISTRATION.Y' THEN c.n4
      WHEN 'BIRTH_REGISTRATION.N' THEN c.n5
      WHEN 'BIRTH_REGISTRATION.U' THEN c.n6
      WHEN 'CREDENTIALS.Y' THEN c.n7
      WHEN 'CREDENTIALS.N' THEN c.n8
      WHEN 'CREDENTIALS.U' THEN c.n9
      WHEN 'ENROLLED_PRIMARY.Y' THEN c.n10
      WHEN 'ENROLLED_PRIMARY.N' THEN c.n11
      WHEN 'ENROLLED_PRIMARY.U' THEN c.n12
      WHEN 'ENROLLED_PRIMARY.NA' THEN c.n13
      WHEN 'ENROLLED_SECONDARY.Y' THEN c.n14
      WHEN 'ENROLLED_SECONDARY.N' THEN c.n15
      WHEN 'ENROLLED_SECONDARY.U' THEN c.n16
      WHEN 'ENROLLED_SECONDARY.NA' THEN c.n17
      WHEN 'WORK_RIGHT.Y' THEN c.n18
      WHEN 'WORK_RIGHT.N' THEN c.n19
      WHEN 'WORK_RIGHT.U' THEN c.n20
      WHEN 'WORK_RIGHT.NA' THEN c.n21
      WHEN 'WORKING.Y' THEN c.n22
      WHEN 'WORKING.N' THEN c.n23
      WHEN 'WORKING.U' THEN c.n24
      WHEN 'WORKING.NA' THEN c.n25
      WHEN 'RETURN_INTENTION.Y' THEN c.n26
      WHEN 'RETURN_INTENTION.N' THEN c.n27
      WHEN 'RETURN_INTENTION.U' THEN c.n28
      WHEN 'RETURN.Y' THEN c.n29
      WHEN 'RETURN.N' THEN c.n30
      WHEN 'RETURN.U' THEN c.n31
      WHEN 'RESETTLEMENT_SUBMISSION.Y' THEN c.n32
      WHEN 'RESETTLEMENT_SUBMISSION.N' THEN c.n33
      WHEN 'RESETTLEMENT_SUBMISSION.U' THEN c.n34
      WHEN 'RESETTLEMENT_DEPARTURE.Y' THEN c.n35
      WHEN 'RESETTLEMENT_DEPARTURE.N' THEN c.n36
      WHEN 'RESETTLEMENT_DEPARTURE.U' THEN c.n37
      WHEN 'PATHWAY.NONE' THEN c.n38
      WHEN 'PATHWAY.FAMILY' THEN c.n39
      WHEN 'PATHWAY.WORK' THEN c.n40
      WHEN 'PATHWAY.STUDY' THEN c.n41
      WHEN 'PATHWAY.SPONSORSHIP' THEN c.n42
      WHEN 'PATHWAY.OTHER' THEN c.n43
      WHEN 'PATHWAY.U' THEN c.n44
    END AS persons
  FROM cell c
  CROSS JOIN (VALUES ('PERSONS'), ('DOCUMENT.Y'), ('DOCUMENT.N'), ('DOCUMENT.U'), ('BIRTH_REGISTRATION.Y'), ('BIRTH_REGISTRATION.N'),
    ('BIRTH_REGISTRATION.U'), ('CREDENTIALS.Y'), ('CREDENTIALS.N'), ('CREDENTIALS.U'), ('ENROLLED_PRIMARY.Y'), ('ENROLLED_PRIMARY.N'),
    ('ENROLLED_PRIMARY.U'), ('ENROLLED_PRIMARY.NA'), ('ENROLLED_SECONDARY.Y'), ('ENROLLED_SECONDARY.N'), ('ENROLLED_SECONDARY.U'),
    ('ENROLLED_SECONDARY.NA'), ('WORK_RIGHT.Y'), ('WORK_RIGHT.N'), ('WORK_RIGHT.U'), ('WORK_RIGHT.NA'), ('WORKING.Y'), ('WORKING.N'),
    ('WORKING.U'), ('WORKING.NA'), ('RETURN_INTENTION.Y'), ('RETURN_INTENTION.N'), ('RETURN_INTENTION.U'), ('RETURN.Y'), ('RETURN.N'),
    ('RETURN.U'), ('RESETTLEMENT_SUBMISSION.Y'), ('RESETTLEMENT_SUBMISSION.N'), ('RESETTLEMENT_SUBMISSION.U'),
    ('RESETTLEMENT_DEPARTURE.Y'), ('RESETTLEMENT_DEPARTURE.N'), ('RESETTLEMENT_DEPARTURE.U'), ('PATHWAY.NONE'), ('PATHWAY.FAMILY'),
    ('PATHWAY.WORK'), ('PATHWAY.STUDY'), ('PATHWAY.SPONSORSHIP'), ('PATHWAY.OTHER'), ('PATHWAY.U')) AS m(measure)
)
SELECT year, origin, asylum, population_type, sex, age_group, disability, disability_method, measure, persons
FROM counted
WHERE persons > 0
