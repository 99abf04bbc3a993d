/*
table: results_monitoring_person
description: >-
  Members of households of UNHCR's Results Monitoring Survey, as rows of survey_record. A member's questions are joined to its household by the household's number, and to the roster by the place in it, since the form asks the members
  in the roster's order. Read by survey_record and by nothing else; never shown. Refugees are refugees and people in a refugee-like situation; asylum-seekers, displaced within their country, returned from that and stateless people
  are none of the groups that the surveys of the compact compare, and are left out. Disability: Washington Group short set, a lot of difficulty or none at all possible in one domain; above 5 years.
public: false
confidential: true
grain: [source_file_id, source_line]
inputs: [staged_results_monitoring_household, staged_results_monitoring_roster, staged_results_monitoring_member, country]
columns:
  source_file_id: {type: TEXT, description: "File"}
  source_line: {type: BIGINT, description: "Row of the sheet of members' questions"}
  household: {type: TEXT, description: "Number of the household in the file"}
  country: {type: TEXT, description: "Country where it was done"}
  interviewed_on: {type: DATE, description: "Day of the interview"}
  population_group: {type: TEXT, values: [refugees, hosts, returnees], description: "refugees, hosts, returnees"}
  weight: {type: DOUBLE, description: "Sampling weight; 1 where the file has none"}
  stratum: {type: TEXT, description: "Stratum; NULL none"}
  cluster: {type: TEXT, description: "Primary sampling unit; the household where the file has none"}
  clusters_in_stratum: {type: BIGINT, description: "Primary sampling units of the stratum; NULL not known"}
  sex: {type: TEXT, values: [F, M], description: "F or M; NULL another answer, or none"}
  age: {type: BIGINT, description: "Years; NULL not known"}
  disability: {type: TEXT, values: [with, without], description: "with or without; NULL not known, or not asked at this age"}
  disability_method: {type: TEXT, description: "WG_SS; NULL not asked"}
  enrolled_primary: {type: TEXT, values: [Y, N, U], description: "Child of official primary age: at a public primary school in this school year; U not known; NULL of another age, not asked, or the ages are not said"}
  enrolled_secondary: {type: TEXT, values: [Y, N, U], description: "Child of official secondary age: the same of secondary school, vocational too"}
  has_documents: {type: TEXT, values: [Y, N, U], description: "Refugee returnees: has one of the documents asked for; U none is said and some not answered; NULL not asked"}
checks:
  - known_country_code: {side: country}
  - name: households_named_once
    severity: block
    description: "Every household has a number of its own in the file, and every member's household is in it: without that answers are joined to the wrong household. Export the form whole, with _index and _parent_index."
    sql: "SELECT m.source_file_id AS place FROM (SELECT source_file_id, household FROM staged_results_monitoring_member UNION SELECT source_file_id, household FROM staged_results_monitoring_roster) AS m LEFT JOIN (SELECT source_file_id, household, COUNT(*) AS households FROM staged_results_monitoring_household GROUP BY source_file_id, household) AS h ON h.source_file_id = m.source_file_id AND h.household = m.household WHERE coalesce(h.households, 0) <> 1"
  - name: questions_within_roster
    severity: block
    description: "No household has more members with questions than in its roster: the place in the roster tells who is who."
    sql: "SELECT m.source_file_id AS place FROM (SELECT source_file_id, household, COUNT(*) AS members FROM staged_results_monitoring_member GROUP BY source_file_id, household) AS m LEFT JOIN (SELECT source_file_id, household, COUNT(*) AS members FROM staged_results_monitoring_roster GROUP BY source_file_id, household) AS r ON r.source_file_id = m.source_file_id AND r.household = m.household WHERE m.members > coalesce(r.members, 0)"
  - name: interview_has_day
    severity: block
    description: "Every household that agreed to be asked has a day of the interview; without it its year is not known."
    sql: "SELECT source_file_id AS place FROM results_monitoring_person WHERE interviewed_on IS NULL"
  - name: weights_given
    severity: warn
    description: "The form has no weights; where the file has none either, all of its members weigh the same and the estimates are of the persons asked. Add a column weight to the sheet of households."
    sql: "SELECT source_file_id AS place FROM staged_results_monitoring_household GROUP BY source_file_id HAVING COUNT(weight) < COUNT(*)"
*/
WITH household AS (
  SELECT
    source_file_id, household, substr(country, 1, 3) AS country, weight, stratum, cluster, clusters_in_stratum, primary_from, primary_to, secondary_to,
    CASE WHEN population_type IN ('2', '3') THEN 'refugees' WHEN population_type = '4' THEN 'returnees' WHEN population_type = '8' THEN 'hosts' END AS population_group,
    CASE
      WHEN substr(interview_date, 5, 1) = '-' THEN make_date(CAST(substr(interview_date, 1, 4) AS INTEGER), CAST(substr(interview_date, 6, 2) AS INTEGER), CAST(substr(interview_date, 9, 2) AS INTEGER))
      ELSE DATE '1899-12-30' + CAST(substr(interview_date, 1, 5) AS INTEGER)
    END AS interviewed_on
  FROM staged_results_monitoring_household
  WHERE consented = '1'
),
roster AS (
  SELECT source_file_id, household, sex, ROW_NUMBER() OVER (PARTITION BY source_file_id, household ORDER BY source_line) AS place_no
  FROM staged_results_monitoring_roster
),
member AS (
  SELECT m.*, ROW_NUMBER() OVER (PARTITION BY m.source_file_id, m.household ORDER BY m.source_line) AS place_no
  FROM staged_results_monitoring_member AS m
),
paper AS (
  -- the answers to all papers asked for at the age, one after the other
  SELECT
    source_file_id, source_line,
    CASE
      WHEN age >= 5 THEN concat(coalesce(reg01a, ''), ',', coalesce(reg01b, ''), ',', coalesce(reg01c, ''), ',', coalesce(reg01d, ''), ',', coalesce(reg01e, ''), ',', coalesce(reg01f, ''), ',', coalesce(reg01g, ''), ',', coalesce(reg02, ''), ',')
      WHEN age < 5 THEN concat(coalesce(reg03, ''), ',', coalesce(reg05a, ''), ',', coalesce(reg05b, ''), ',', coalesce(reg05c, ''), ',', coalesce(reg05d, ''), ',', coalesce(reg05e, ''), ',', coalesce(reg05f, ''), ',', coalesce(reg06, ''), ',')
    END AS answers
  FROM staged_results_monitoring_member
),
schooling AS (
  -- N is said of whoever was not at school in this year, or at one that is not public
  SELECT
    source_file_id, source_line,
    CASE
      WHEN edu01 = '0' OR edu02 = '0' THEN 'N'
      WHEN edu02 = '1' AND edu04 IN ('2', '3', '4', '5') THEN 'N'
      WHEN edu02 = '1' AND edu04 = '1' AND edu03 <> '98' THEN 'Y'
      WHEN edu01 = '1' THEN 'U'
    END AS in_public_school
  FROM staged_results_monitoring_member
)
SELECT
  m.source_file_id,
  m.source_line,
  m.household,
  h.country,
  h.interviewed_on,
  h.population_group,
  coalesce(h.weight, 1.0) AS weight,
  h.stratum,
  coalesce(h.cluster, concat('household ', m.household, ' of ', m.source_file_id)) AS cluster,
  h.clusters_in_stratum,
  CASE r.sex WHEN '1' THEN 'F' WHEN '2' THEN 'M' END AS sex,
  m.age,
  CASE
    WHEN m.age IS NULL OR m.age <= 5 THEN NULL
    WHEN m.dis01 IN ('3', '4') OR m.dis02 IN ('3', '4') OR m.dis03 IN ('3', '4') OR m.dis04 IN ('3', '4') OR m.dis05 IN ('3', '4') OR m.dis06 IN ('3', '4') THEN 'with'
    WHEN m.dis01 IN ('1', '2') AND m.dis02 IN ('1', '2') AND m.dis03 IN ('1', '2') AND m.dis04 IN ('1', '2') AND m.dis05 IN ('1', '2') AND m.dis06 IN ('1', '2') THEN 'without'
  END AS disability,
  CASE WHEN m.age > 5 AND coalesce(m.dis01, m.dis02, m.dis03, m.dis04, m.dis05, m.dis06) IS NOT NULL THEN 'WG_SS' END AS disability_method,
  CASE WHEN m.age BETWEEN h.primary_from AND h.primary_to THEN CASE WHEN s.in_public_school = 'Y' AND m.edu03 <> '2' THEN 'N' ELSE s.in_public_school END END AS enrolled_primary,
  CASE WHEN m.age BETWEEN h.primary_to + 1 AND h.secondary_to THEN CASE WHEN s.in_public_school = 'Y' AND m.edu03 NOT IN ('3', '4') THEN 'N' ELSE s.in_public_school END END AS enrolled_secondary,
  CASE
    WHEN h.population_group <> 'returnees' THEN NULL
    WHEN concat(',', p.answers) LIKE '%,1,%' THEN 'Y'
    WHEN concat(',', p.answers) LIKE '%,98,%' OR concat(',', p.answers) LIKE '%,99,%' THEN 'U'
    WHEN concat(',', p.answers) LIKE '%,0,%' THEN 'N'
  END AS has_documents
FROM member AS m
JOIN household AS h ON h.source_file_id = m.source_file_id AND h.household = m.household
LEFT JOIN roster AS r ON r.source_file_id = m.source_file_id AND r.household = m.household AND r.place_no = m.place_no
LEFT JOIN paper AS p ON p.source_file_id = m.source_file_id AND p.source_line = m.source_line
LEFT JOIN schooling AS s ON s.source_file_id = m.source_file_id AND s.source_line = m.source_line
WHERE h.population_group IS NOT NULL AND h.country IS NOT NULL
