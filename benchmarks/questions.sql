-- Twenty questions of a report author to a release; questions-raw.sql asks the same of the publishers' files, line by line.
select obs_value from observation where indicator_id='RS.GINI' and ref_area='WLD' and time_period=2025 and population_type='REF'
select time_period, obs_value from observation where indicator_id='POP.TOTAL' and ref_area='WLD' and counterpart_area='_T' and population_type='REF' order by 1
select breakdown, obs_value from observation where indicator_id='RS.TOP_SHARE' and time_period=2025 and population_type='REF' order by 1
select asylum, sum(persons) from population where year=2025 and population_type='REF' group by 1 order by 2 desc limit 10
select origin, sum(persons) from population where year=2025 and population_type='REF' group by 1 order by 2 desc limit 10
select year, sum(persons) from population where origin='SYR' and population_type='REF' group by 1 order by 1
select year, sum(persons) from population where asylum='COL' and population_type='OIP' group by 1 order by 1
select sex, sum(persons) from demographic where year=2025 and population_type='REF' group by 1 order by 1
select age_group, sum(persons) from demographic where year=2025 and asylum='UGA' group by 1 order by 1
select asylum, round(100*sum(case when age_group in ('0-4','5-11','12-17','5-17') then persons end)/sum(case when age_group<>'_U' then persons end),1) from demographic where year=2025 group by 1 order by 2 desc nulls last limit 10
select year, sum(persons) from solution where solution_type='RST' group by 1 order by 1
select asylum, sum(persons) from solution where solution_type='RST' and year=2025 group by 1 order by 2 desc limit 10
select year, origin, persons from solution where solution_type='RET' and persons>100000 order by 1,2
select asylum, sum(applications) from asylum_application where year=2024 and unit='P' group by 1 order by 2 desc limit 10
select origin, sum(applications) from asylum_application where year between 2015 and 2024 group by 1 order by 2 desc limit 10
select year, round(100*sum(recognized)/nullif(sum(total),0),1) from asylum_decision where unit='P' group by 1 order by 1
select c.unhcr_bureau, sum(p.persons) from population p join country c on c.iso3=p.asylum where p.year=2025 and p.population_type='REF' group by 1 order by 2 desc
select year, count(distinct asylum) from population where population_type='REF' group by 1 order by 1
select year, sum(persons) from population where population_type='IDP' and year>=2010 group by 1 order by 1
select year, asylum, sum(persons) from population where origin='AFG' and asylum in ('IRN','PAK') and population_type='REF' group by 1,2 order by 1,2
