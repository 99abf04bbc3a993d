-- The questions of questions.sql to the publishers' files below ${DATA}.
with h as (select coa_iso, sum(refugees) as n from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where year=2025 and refugees>0 group by 1), r as (select n, row_number() over (order by n) as i, count(*) over () as k, sum(n) over () as t from h) select 2*sum(i*n)/(any_value(k)*any_value(t)) - (any_value(k)+1)/any_value(k) from r
select year, sum(refugees) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) group by 1 order by 1
with h as (select coa_iso, sum(refugees) as n from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where year=2025 group by 1), r as (select n, row_number() over (order by n desc) as i, sum(n) over () as t from h) select 100*sum(n) filter (i<=5)/any_value(t), 100*sum(n) filter (i<=10)/any_value(t), 100*sum(n) filter (i<=20)/any_value(t) from r
select coa_iso, sum(refugees) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where year=2025 group by 1 order by 2 desc limit 10
select coo_iso, sum(refugees) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where year=2025 group by 1 order by 2 desc limit 10
select year, sum(refugees) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where coo_iso='SYR' group by 1 order by 1
select year, sum(oip) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where coa_iso='COL' group by 1 order by 1
select sum(f_total), sum(m_total), sum(total) from read_csv('${DATA}/unhcr_rdf_gt2025/demographics.csv.gz', nullstr='') where year=2025 and pop_type='REF'
select sum(f_0_4+m_0_4), sum(f_5_11+m_5_11), sum(f_12_17+m_12_17), sum(f_18_59+m_18_59), sum(f_60+m_60) from read_csv('${DATA}/unhcr_rdf_gt2025/demographics.csv.gz', nullstr='') where year=2025 and coa_iso='UGA'
select coa_iso, round(100*sum(coalesce(f_0_4,0)+coalesce(m_0_4,0)+coalesce(f_5_11,0)+coalesce(m_5_11,0)+coalesce(f_12_17,0)+coalesce(m_12_17,0))/sum(f_total+m_total),1) from read_csv('${DATA}/unhcr_rdf_gt2025/demographics.csv.gz', nullstr='') where year=2025 group by 1 order by 2 desc nulls last limit 10
select year, sum(resettlement) from read_csv('${DATA}/unhcr_rdf_gt2025/solutions.csv', nullstr='') group by 1 order by 1
select coa_iso, sum(resettlement) from read_csv('${DATA}/unhcr_rdf_gt2025/solutions.csv', nullstr='') where year=2025 group by 1 order by 2 desc limit 10
select year, coo_iso, returned_refugees from read_csv('${DATA}/unhcr_rdf_gt2025/solutions.csv', nullstr='') where returned_refugees>100000 order by 1,2
select coa_iso, sum(applied) from read_csv('${DATA}/unhcr_rdf_gt2025/asylum_applications.csv.gz', nullstr='') where year=2024 and app_pc='P' group by 1 order by 2 desc limit 10
select coo_iso, sum(applied) from read_csv('${DATA}/unhcr_rdf_gt2025/asylum_applications.csv.gz', nullstr='') where year between 2015 and 2024 group by 1 order by 2 desc limit 10
select year, round(100*sum(dec_recognized)/nullif(sum(dec_total),0),1) from read_csv('${DATA}/unhcr_rdf_gt2025/asylum_decisions.csv.gz', nullstr='') where dec_pc='P' group by 1 order by 1
select c.unhcr_region, sum(p.refugees) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) p join read_csv('${DATA}/unhcr_rdf_gt2025/countries.csv', all_varchar=true) c on c.iso_code=p.coa_iso where p.year=2025 group by 1 order by 2 desc
select year, count(distinct coa_iso) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where refugees>0 group by 1 order by 1
select year, sum(idps) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where year>=2010 group by 1 order by 1
select year, coa_iso, sum(refugees) from read_csv('${DATA}/unhcr_rdf_gt2025/population.csv.gz', nullstr='', types={'oip':'BIGINT'}) where coo_iso='AFG' and coa_iso in ('IRN','PAK') group by 1,2 order by 1,2
