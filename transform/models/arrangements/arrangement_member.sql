/*
table: arrangement_member
description: Members of arrangements of the compact, as far as a source states them.
public: true
grain: [arrangement, member]
inputs: [staged_arrangement_member, arrangement]
checked_against: [country]
columns:
  arrangement: {type: TEXT, description: "Short name, as in table arrangement"}
  member: {type: TEXT, description: "State or organisation"}
  iso3: {type: TEXT, description: "Country, ISO 3166-1 alpha-3; NULL for organisations"}
  role: {type: TEXT, description: "host, supporter, origin, organisation or chair"}
  since: {type: DATE, description: "Since when; NULL when not stated"}
  source: {type: TEXT, description: "Where it is from"}
checks:
  - name: known_arrangement
    severity: block
    description: "A member is of an arrangement that the list has."
    sql: "SELECT concat(m.arrangement, ': ', m.member) AS place FROM arrangement_member AS m LEFT JOIN arrangement AS a ON a.arrangement = m.arrangement WHERE a.arrangement IS NULL"
  - name: known_country
    severity: warn
    description: "A code of a country is a member of table country, where the sources of countries are configured."
    sql: "SELECT concat(m.member, ': ', m.iso3) AS place FROM arrangement_member AS m LEFT JOIN country AS c ON c.iso3 = m.iso3 WHERE m.iso3 IS NOT NULL AND c.iso3 IS NULL AND EXISTS (SELECT 1 FROM country)"
*/
SELECT arrangement, member, iso3, role, since, source FROM staged_arrangement_member
