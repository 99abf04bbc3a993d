/*
table: donor_aid
description: >-
  Aid by donor, type of aid, kind of flow and price basis (OECD DAC1), per donor as published. Rows of groups (is_group) stand beside their members and are never added to them;
  kinds of flow and price bases are never added to one another. Amounts are in single units of the currency, multiplied out of the publisher's unit.
public: true
grain: [year, donor, aid_type, flow_basis, price_basis, sector]
inputs: [staged_oecd_dac1, donor_crosswalk, donor_list]
checked_against: [donor_group_member]
columns:
  year: {type: INTEGER, description: "Calendar year"}
  donor: {type: TEXT, description: "Donor or group of table donor"}
  is_group: {type: BOOLEAN, description: "Whether this is a group of donors"}
  aid_type: {type: TEXT, description: "DAC1 code of the type of aid"}
  aid_type_name: {type: TEXT, description: "Type of aid, OECD name"}
  flow_basis: {type: TEXT, description: "DAC1 code: 1120 gross disbursements, 1121 grants and 1122 non-grants of it, 1130 received, 1140 net disbursements, 1150 commitments (1151 grants, 1152 non-grants), 1160 grant equivalents"}
  price_basis: {type: TEXT, description: "current, constant, national (currency of the donor, current), percent_gni, inhabitants"}
  base_year: {type: INTEGER, description: "Base year of constant prices, else NULL"}
  sector: {type: TEXT, description: "Sector code, _Z when it does not apply"}
  amount: {type: "DECIMAL(28,6)", description: "US dollars; units of the donor's currency for national, percent for percent_gni, persons for inhabitants. Negative: repayment or correction"}
  obs_status: {type: TEXT, values: [A, P, E], description: "What the publisher says of the figure: A normal, P provisional, E estimated"}
checks:
  - name: known_donor
    severity: block
    description: "Every DAC donor code must be in donor_list; a code that is not is kept as dac:… and named here. Add it to donor_list."
    sql: "SELECT DISTINCT concat(d.donor, ' ', MIN(s.donor_name)) AS place FROM donor_aid AS d JOIN staged_oecd_dac1 AS s ON concat('dac:', s.donor_code) = d.donor GROUP BY d.donor"
  - name: known_price_basis
    severity: block
    description: "Kinds of amount are A, D, N, PT_B5G and inhabitants (empty code), in SDMX files V and Q in USD, and PT_B5G (percent of gross national income) as a unit; any other would be read as the wrong prices."
    sql: "SELECT DISTINCT CASE WHEN price_base IS NULL THEN coalesce(amounttype_code, amount_type, 'no kind of amount') ELSE concat(price_base, ' ', coalesce(unit_measure, 'no unit')) END AS place FROM staged_oecd_dac1 WHERE (price_base IS NULL AND coalesce(unit_measure, '') <> 'PT_B5G' AND coalesce(amounttype_code, amount_type, '') NOT IN ('A', 'D', 'N', 'PT_B5G', 'Inhabitants')) OR (price_base IS NOT NULL AND coalesce(unit_measure, '') NOT IN ('USD', 'PT_B5G'))"
  - name: members_add_up_to_group
    severity: warn
    description: "ODA in grant equivalents of a group is the sum of its members' (difference over 0.1 million US dollars, as rounding of 32 members allows): a member is missing, or the group has changed."
    sql: "SELECT concat(m.donor_group, ' ', CAST(d.year AS STRING)) AS place FROM donor_group_member AS m JOIN donor_aid AS d ON d.donor = m.member JOIN donor_aid AS g ON g.donor = m.donor_group AND g.year = d.year AND g.aid_type = d.aid_type AND g.flow_basis = d.flow_basis AND g.price_basis = d.price_basis AND g.sector = d.sector WHERE d.aid_type = '11010' AND d.flow_basis = '1160' AND d.price_basis = 'current' AND d.sector = '_Z' AND m.donor_group <> 'NON_DAC' GROUP BY m.donor_group, d.year HAVING ABS(MAX(g.amount) - SUM(d.amount)) > 100000"
*/
SELECT
  s.year,
  coalesce(x.donor, concat('dac:', s.donor_code)) AS donor,
  coalesce(l.donor_type = 'group', false) AS is_group,
  s.aidtype_code AS aid_type,
  coalesce(s.aid_type, CASE s.aidtype_code
    WHEN '1' THEN 'Gross national income'
    WHEN '1010' THEN 'Official development assistance'
    WHEN '1820' THEN 'Refugees in donor countries'
    WHEN '11010' THEN 'Official development assistance, grant equivalents' END) AS aid_type_name,
  s.flows_code AS flow_basis,
  CASE CASE WHEN s.unit_measure = 'PT_B5G' THEN 'PT_B5G'
    WHEN s.unit_measure = 'USD' AND s.price_base = 'V' THEN 'A'
    WHEN s.unit_measure = 'USD' AND s.price_base = 'Q' THEN 'D'
    ELSE coalesce(s.amounttype_code, s.amount_type, '') END
    WHEN 'A' THEN 'current'
    WHEN 'D' THEN 'constant'
    WHEN 'N' THEN 'national'
    WHEN 'PT_B5G' THEN 'percent_gni'
    WHEN 'Inhabitants' THEN 'inhabitants'
    ELSE 'unknown'
  END AS price_basis,
  CASE WHEN s.amounttype_code = 'D' OR s.price_base = 'Q' THEN s.base_period END AS base_year,
  coalesce(s.sector_code, '_Z') AS sector,
  CAST(s.value AS DECIMAL(27, 6)) * CAST(CASE s.unit_multiplier
    WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 WHEN 4 THEN 10000 WHEN 5 THEN 100000
    WHEN 6 THEN 1000000 WHEN 7 THEN 10000000 WHEN 8 THEN 100000000 ELSE 1000000000 END AS DECIMAL(10, 0)) AS amount,
  CASE WHEN s.obs_status IN ('P', 'E') THEN s.obs_status ELSE 'A' END AS obs_status
FROM staged_oecd_dac1 AS s
LEFT JOIN donor_crosswalk AS x ON x.system = 'DAC1' AND x.label = s.donor_code AND x.matched_by <> 'none'
LEFT JOIN donor_list AS l ON l.donor = x.donor
