"""Three main tables (population, stock_by_asylum, stock_by_origin) from the tables that the product gives: peers_polars.py duckdb|polars FOLDER.

`duckdb` runs the product's queries from Python, `polars` the same tables written by hand in polars; both write Parquet below FOLDER/main. The last line says whether the rows are
those of the release. That comparison is timed too, and is the same for both.
"""
import json
import pathlib
import sys

import duckdb

NAMES = ("population", "stock_by_asylum", "stock_by_origin")
TYPES = {"REF": "refugees", "OIP": "oip", "ASY": "asylum_seekers", "IDP": "idps", "STA": "stateless", "OOC": "ooc", "HST": "hst", "RET": "returned_refugees", "RDP": "returned_idps"}


def by_duckdb(export, work, out):
    with duckdb.connect() as connection:
        for macro in export["macros"]:
            connection.execute(macro)
        models = {model["name"]: model for model in export["models"]}
        given = {table["name"] for table in export["given"]}
        for name in NAMES:
            for read in models[name]["inputs"]:
                if read in NAMES:
                    connection.execute(f"CREATE OR REPLACE VIEW {read} AS FROM read_parquet('{out}/{read}.parquet')")
                elif read in given and list((work / "given" / read).glob("*")):
                    connection.execute(f"CREATE OR REPLACE VIEW {read} AS FROM read_parquet('{work}/given/{read}/*.parquet')")
                elif read in models and models[read]["files"]:
                    connection.execute(f"CREATE OR REPLACE VIEW {read} AS FROM read_parquet({models[read]['files']})")
            connection.execute(f"COPY ({models[name]['sql']}) TO '{out}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")


def by_polars(export, work, out):
    import polars as pl

    models = {model["name"]: model for model in export["models"]}
    staged = pl.scan_parquet(work / "given/staged_population/*.parquet")
    keys = pl.scan_parquet(models["country_key"]["files"]).select("key", "iso3")

    def key(side):
        name = pl.col(f"{side}_name").fill_null("").str.replace_all("’", "'", literal=True).str.strip_chars(" ").str.to_lowercase()
        return (pl.when(pl.col(f"{side}_iso3").is_not_null()).then("iso3:" + pl.col(f"{side}_iso3").cast(pl.String))
                .when(pl.col(f"{side}_unhcr").is_not_null()).then("unhcr:" + pl.col(f"{side}_unhcr").cast(pl.String)).otherwise("name:" + name))

    release, vintage, year = pl.col("source_release").cast(pl.String), pl.col("source_vintage").cast(pl.String).max(), pl.col("year").max()
    drawn = ((vintage.str.len_chars() == 10) & (vintage.str.slice(4, 1) == "-") & (vintage.str.slice(7, 1) == "-")
             & (vintage >= year.cast(pl.String) + "-01-01") & (vintage < (year + 1).cast(pl.String) + "-06-01"))
    mid_year = (staged.group_by("source_file_id")
                .agg(year.alias("last_year"), (release == "mid-year").any().alias("told"), (release == "not said").any().alias("untold"),
                     (vintage.str.starts_with(pl.concat_str(year.cast(pl.String), pl.lit(".6."))) | drawn).alias("likely"))
                .filter(pl.col("told") | (pl.col("untold") & pl.col("likely"))).select("source_file_id", "last_year"))
    withheld = pl.col("redacted").cast(pl.String).fill_null("")
    figures = {name: (pl.coalesce("oip", "vda") if name == "oip" else pl.col(name)) for name in TYPES.values()}
    hidden = {name: withheld.str.contains(f",{name},", literal=True) | (withheld.str.contains(",vda,", literal=True) if name == "oip" else pl.lit(False)) for name in TYPES.values()}

    def total(name):
        return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum())

    cells = (staged.with_columns(key("origin").alias("origin_key"), key("asylum").alias("asylum_key"))
             .join(mid_year, left_on=["source_file_id", "year"], right_on=["source_file_id", "last_year"], how="left", coalesce=False)
             .join(keys, left_on="origin_key", right_on="key", how="left").rename({"iso3": "origin"})
             .join(keys, left_on="asylum_key", right_on="key", how="left").rename({"iso3": "asylum"})
             .select("year", pl.coalesce("origin", "origin_key").alias("origin"), pl.coalesce("asylum", "asylum_key").alias("asylum"),
                     pl.when(pl.col("last_year").is_null()).then(pl.date("year", 12, 31)).otherwise(pl.date("year", 6, 30)).alias("reference_date"),
                     *[figure.alias(name) for name, figure in figures.items()], *[hide.alias(name + "_withheld") for name, hide in hidden.items()])
             .group_by("year", "origin", "asylum")
             .agg(pl.col("reference_date").min(), *[total(name).alias(name) for name in figures], *[pl.col(name + "_withheld").any() for name in figures]))
    population = pl.concat([
        cells.select("year", "origin", "asylum", pl.lit(code).alias("population_type"), pl.col(name).cast(pl.Int64).alias("persons"), "reference_date", pl.col(name + "_withheld").alias("withheld"))
        for code, name in TYPES.items()
    ]).filter((pl.col("persons") > 0) | pl.col("withheld")).select(
        pl.col("year").cast(pl.Int32), "origin", "asylum", "population_type", pl.when(~pl.col("withheld")).then("persons").alias("persons"), "reference_date",
        pl.when(pl.col("withheld")).then(pl.lit("Q")).otherwise(pl.lit("A")).alias("obs_status")).collect()
    population.write_parquet(out / "population.parquet", compression="zstd")
    other = pl.read_parquet(models["displacement_other"]["files"]).select(
        pl.col("year").cast(pl.Int32), pl.col("origin").cast(pl.String), pl.col("asylum").cast(pl.String), pl.col("body").cast(pl.String).alias("source_type"), pl.col("persons").cast(pl.Int64),
        pl.lit(None, dtype=pl.Date).alias("reference_date"))
    series = pl.read_parquet(models["population_series"]["files"]).with_columns(pl.col("source_type", "population_type").cast(pl.String))
    cell = pl.concat([population.select("year", "origin", "asylum", pl.col("population_type").alias("source_type"), "persons", "reference_date"), other])
    cell = cell.join(series, on="source_type").filter(pl.col("year") >= pl.col("first_year"))
    counts = [total("persons").alias("persons"), pl.len().cast(pl.Int64).alias("cells"), pl.col("persons").null_count().cast(pl.Int64).alias("withheld_cells")]
    cell.group_by("year", "asylum", "population_type").agg(*counts, pl.col("reference_date").min()).write_parquet(out / "stock_by_asylum.parquet", compression="zstd")
    areas = pl.col("asylum").filter((pl.col("persons") > 0) & ~pl.col("asylum").is_in(["UNK", "XXA", "TIB"])).n_unique().cast(pl.Int64).alias("asylum_areas")
    cell.group_by("year", "origin", "population_type").agg(*counts, areas).write_parquet(out / "stock_by_origin.parquet", compression="zstd")


def main():
    kind, work = sys.argv[1], pathlib.Path(sys.argv[2])
    export = json.loads((work / "first.json").read_text())
    out = work / "main" / kind
    out.mkdir(parents=True, exist_ok=True)
    (by_duckdb if kind == "duckdb" else by_polars)(export, work, out)
    different = []
    with duckdb.connect() as connection:
        for model in export["models"]:
            if model["name"] in NAMES:
                columns = ", ".join(f"CAST({name} AS {sql}) AS {name}" for name, sql in model["columns"])
                sides = [connection.execute(f"SELECT count(*), sum(CAST(hash(t) AS HUGEINT)) FROM (SELECT {columns} FROM read_parquet({files})) AS t").fetchone()
                         for files in (model["files"], [str(out / f"{model['name']}.parquet")])]
                if sides[0] != sides[1]:
                    different.append(f"{model['name']} ({sides[0][0]:,} rows, {sides[1][0]:,} here)")
    print(f"{len(NAMES) - len(different)} of {len(NAMES)} tables have the rows of the release" + ("; not " + ", ".join(different) if different else ""))


if __name__ == "__main__":
    main()
