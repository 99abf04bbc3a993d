/*
table: registration
description: >-
  The rows of registration extracts in one form: a row is a person, or so many persons alike as `persons` says. Confidential: never in the catalogue, in exports, reports or
  queries; only protected counts leave it. A disability by the Washington Group short set is a lot of difficulty, or no ability at all, in one of the six domains; without one are those who
  answered for all six, the rest is unknown. The set is not meant for children under five: for them it is unknown. A record that left the register in the year (died, went to another register, closed)
  is not here but in registration_change, unless the row says that the person returned or departed on resettlement in the year.
public: false
confidential: true
grain: []
inputs: [staged_registration, country_key]
columns:
  year: {type: INTEGER, description: "Year that the row speaks of"}
  origin: {type: TEXT, description: "Country of origin, ISO 3166-1 alpha-3; UNK when not known"}
  asylum: {type: TEXT, description: "Country of asylum, ISO 3166-1 alpha-3"}
  population_type: {type: TEXT, values: [REF, ASY, OIP, IDP, STA, OOC, HST, RET, RDP, _U], description: "REF, ASY and so on; _U when not known"}
  sex: {type: TEXT, values: [F, M, _U], description: "F, M or _U"}
  age_group: {type: TEXT, values: [0-4, 5-11, 12-17, 18-59, 60+, _U], description: "0-4, 5-11, 12-17, 18-59, 60+ or _U, by age, else age group, else year less year of birth"}
  disability: {type: TEXT, values: [with, without, unknown], description: "with, without or unknown"}
  disability_method: {type: TEXT, values: [WG_SS, registration_specific_need, unknown], description: "WG_SS, registration_specific_need or unknown; never added up over methods"}
  specific_need: {type: TEXT, values: [NONE, CHILD_AT_RISK, UNACCOMPANIED_CHILD, WOMAN_AT_RISK, OLDER_PERSON, MEDICAL_CONDITION, TORTURE, PROTECTION_NEED, SEVERAL, U], description: "Family of specific needs: the one that is recorded, SEVERAL, NONE, or U where the extract has none of the columns; PROTECTION_NEED is legal and physical protection and violence in one"}
  document: {type: TEXT, values: ["Y", "N", U], description: "Holds an individual document: Y, N or U"}
  birth_registration: {type: TEXT, values: ["Y", "N", U], description: "Birth registered: Y, N or U"}
  credentials: {type: TEXT, values: ["Y", "N", U], description: "Holds recognised credentials: Y, N or U"}
  enrolled_primary: {type: TEXT, values: ["Y", "N", U, NA], description: "Enrolled at primary level in the national system: Y, N, U; NA unless 5 to 17 or of unknown age"}
  enrolled_secondary: {type: TEXT, values: ["Y", "N", U, NA], description: "Enrolled at secondary level in the national system, likewise"}
  work_right: {type: TEXT, values: ["Y", "N", U, NA], description: "May work: Y, N, U; NA under 12"}
  working: {type: TEXT, values: ["Y", "N", U, NA], description: "Works, likewise"}
  return_intention: {type: TEXT, values: ["Y", "N", U], description: "Intends to return: Y, N or U"}
  returned: {type: TEXT, values: ["Y", "N", U], description: "Returned in the year: Y, N or U"}
  resettlement_submission: {type: TEXT, values: ["Y", "N", U], description: "Submitted for resettlement in the year: Y, N or U"}
  resettlement_departure: {type: TEXT, values: ["Y", "N", U], description: "Departed on resettlement in the year: Y, N or U"}
  pathway: {type: TEXT, values: [NONE, FAMILY, WORK, STUDY, SPONSORSHIP, OTHER, U], description: "Permit of a complementary pathway in the year: NONE, FAMILY, WORK, STUDY, SPONSORSHIP, OTHER or U"}
  persons: {type: BIGINT, description: "Persons that the row stands for"}
checks:
  - name: countries_resolve
    severity: block
    description: "A code of a country of origin or asylum that is in no list; which, only the extract tells, since a message must not repeat a cell. Mend the mapping."
    sql: "SELECT concat(CAST(persons AS STRING), ' persons, ', dimension) AS place FROM (SELECT 'asylum' AS dimension, CAST(SUM(persons) AS BIGINT) AS persons FROM registration WHERE asylum = '???' UNION ALL SELECT 'origin' AS dimension, CAST(SUM(persons) AS BIGINT) AS persons FROM registration WHERE origin = '???') AS unresolved WHERE persons > 0"
*/
WITH typed AS (
  SELECT
    s.*,
    CASE WHEN s.origin_iso3 IS NOT NULL THEN concat('iso3:', s.origin_iso3) WHEN s.origin_unhcr IS NOT NULL THEN concat('unhcr:', s.origin_unhcr) END AS origin_key,
    CASE WHEN s.asylum_iso3 IS NOT NULL THEN concat('iso3:', s.asylum_iso3) WHEN s.asylum_unhcr IS NOT NULL THEN concat('unhcr:', s.asylum_unhcr) END AS asylum_key,
    ${registered_age_group(s)} AS age_group,
    coalesce(s.wg_seeing, s.wg_hearing, s.wg_walking, s.wg_remembering, s.wg_self_care, s.wg_communicating) IS NOT NULL AS wg_asked,
    coalesce(s.wg_seeing IN ('3', '4'), FALSE) OR coalesce(s.wg_hearing IN ('3', '4'), FALSE) OR coalesce(s.wg_walking IN ('3', '4'), FALSE)
      OR coalesce(s.wg_remembering IN ('3', '4'), FALSE) OR coalesce(s.wg_self_care IN ('3', '4'), FALSE) OR coalesce(s.wg_communicating IN ('3', '4'), FALSE) AS wg_with,
    s.wg_seeing IS NOT NULL AND s.wg_hearing IS NOT NULL AND s.wg_walking IS NOT NULL
      AND s.wg_remembering IS NOT NULL AND s.wg_self_care IS NOT NULL AND s.wg_communicating IS NOT NULL AS wg_complete,
    CASE WHEN s.child_at_risk = 'Y' THEN 1 ELSE 0 END
      + CASE WHEN s.unaccompanied_child = 'Y' THEN 1 ELSE 0 END
      + CASE WHEN s.woman_at_risk = 'Y' THEN 1 ELSE 0 END
      + CASE WHEN s.older_person = 'Y' THEN 1 ELSE 0 END
      + CASE WHEN s.medical_condition = 'Y' THEN 1 ELSE 0 END
      + CASE WHEN s.torture = 'Y' THEN 1 ELSE 0 END
      + CASE WHEN s.protection_need = 'Y' THEN 1 ELSE 0 END AS needs
  FROM staged_registration s
  WHERE s.persons > 0
    AND (coalesce(s.record_change, 'none') NOT IN ('transferred_out', 'death', 'closed') OR s.resettlement_departed = 'Y' OR s.returned = 'Y')
)
SELECT
  t.year,
  CASE WHEN t.origin_key IS NULL THEN 'UNK' ELSE coalesce(o.iso3, '???') END AS origin,
  coalesce(a.iso3, '???') AS asylum,
  coalesce(t.population_type, '_U') AS population_type,
  coalesce(t.sex, '_U') AS sex,
  t.age_group,
  CASE
    WHEN t.wg_asked AND t.age_group = '0-4' THEN 'unknown'
    WHEN t.wg_asked AND t.wg_with THEN 'with'
    WHEN t.wg_asked AND t.wg_complete THEN 'without'
    WHEN t.wg_asked THEN 'unknown'
    WHEN t.disability_code = 'Y' THEN 'with'
    WHEN t.disability_code = 'N' THEN 'without'
    ELSE 'unknown'
  END AS disability,
  CASE WHEN t.wg_asked THEN 'WG_SS' WHEN t.disability_code IS NOT NULL THEN 'registration_specific_need' ELSE 'unknown' END AS disability_method,
  CASE
    WHEN t.needs > 1 THEN 'SEVERAL'
    WHEN t.child_at_risk = 'Y' THEN 'CHILD_AT_RISK'
    WHEN t.unaccompanied_child = 'Y' THEN 'UNACCOMPANIED_CHILD'
    WHEN t.woman_at_risk = 'Y' THEN 'WOMAN_AT_RISK'
    WHEN t.older_person = 'Y' THEN 'OLDER_PERSON'
    WHEN t.medical_condition = 'Y' THEN 'MEDICAL_CONDITION'
    WHEN t.torture = 'Y' THEN 'TORTURE'
    WHEN t.protection_need = 'Y' THEN 'PROTECTION_NEED'
    WHEN coalesce(t.child_at_risk, t.unaccompanied_child, t.woman_at_risk, t.older_person, t.medical_condition, t.torture, t.protection_need) IS NOT NULL THEN 'NONE'
    ELSE 'U'
  END AS specific_need,
  coalesce(t.individual_document, 'U') AS document,
  coalesce(t.birth_registration, 'U') AS birth_registration,
  coalesce(t.credentials, 'U') AS credentials,
  CASE
    WHEN t.age_group NOT IN ('5-11', '12-17', '_U') THEN 'NA'
    WHEN t.school_level IS NULL THEN 'U'
    WHEN t.school_level <> 'primary' THEN 'N'
    WHEN t.school_system = 'national' THEN 'Y'
    WHEN t.school_system = 'other' THEN 'N'
    ELSE 'U'
  END AS enrolled_primary,
  CASE
    WHEN t.age_group NOT IN ('5-11', '12-17', '_U') THEN 'NA'
    WHEN t.school_level IS NULL THEN 'U'
    WHEN t.school_level <> 'secondary' THEN 'N'
    WHEN t.school_system = 'national' THEN 'Y'
    WHEN t.school_system = 'other' THEN 'N'
    ELSE 'U'
  END AS enrolled_secondary,
  CASE WHEN t.age_group IN ('0-4', '5-11') THEN 'NA' ELSE coalesce(t.work_right, 'U') END AS work_right,
  CASE WHEN t.age_group IN ('0-4', '5-11') THEN 'NA' ELSE coalesce(t.working, 'U') END AS working,
  coalesce(t.return_intention, 'U') AS return_intention,
  coalesce(t.returned, 'U') AS returned,
  coalesce(t.resettlement_submitted, 'U') AS resettlement_submission,
  coalesce(t.resettlement_departed, 'U') AS resettlement_departure,
  coalesce(upper(t.pathway_permit), 'U') AS pathway,
  t.persons
FROM typed t
LEFT JOIN country_key o ON o.key = t.origin_key
LEFT JOIN country_key a ON a.key = t.asylum_key
