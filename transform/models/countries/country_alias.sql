/*
table: country_alias
description: >-
  Our own list of codes and names of countries that the publishers use beside the ones in the reference files: legacy Popstats names,
  pseudo countries (unknown, stateless, Tibetan), World Bank names, names as they occur in pledge texts and on maps. One line per variant; a new
  spelling is a row of the list gcr.country_alias, here or in a folder of yours. A name is compared in lower case, without outer blanks, with straight apostrophes.
public: false
grain: [kind, label]
inputs: [staged_country_alias]
columns:
  kind: {type: TEXT, description: "What the label is: iso3 (found in a column of ISO codes), unhcr (UNHCR code) or name"}
  label: {type: TEXT, description: The code or name as the publisher writes it}
  iso3: {type: TEXT, description: The member of table country that it means}
  seen_in: {type: TEXT, description: Kind of publication that writes it so}
checks:
  - name: one_meaning
    severity: block
    description: Two lines that differ only in case, blanks or the form of the apostrophe must not mean two countries.
    sql: "SELECT concat(kind, ':', lower(trim(replace(label, '’', '''')))) AS place FROM country_alias GROUP BY concat(kind, ':', lower(trim(replace(label, '’', '''')))) HAVING COUNT(DISTINCT iso3) > 1"
  - name: code_form
    severity: block
    description: Every alias leads to a code of three capital letters.
    sql: "SELECT concat(kind, ':', label) AS place FROM country_alias WHERE length(iso3) <> 3 OR iso3 <> upper(iso3)"
*/
SELECT kind, label, iso3, seen_in
FROM staged_country_alias
