"""Writes a dbt project and a SQLMesh project from what PeersExport says of a release: peers_projects.py EXPORT.json FOLDER.

FOLDER gets `given/TABLE/*.parquet` (copies of the tables that are given: views in both projects), `dbt/` and `sqlmesh/`. Both take each query as the
product's engine is given it, and both keep their tables in a DuckDB file, as they do unless told otherwise.
"""
import json
import pathlib
import re
import shutil
import sys


def reads(model):
    """The tables that its query names; what only checks look at is left out."""
    return [name for name in model["inputs"] if re.search(r"\b" + re.escape(name) + r"\b", model["sql"])]


def view(table, given):
    columns = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in table["columns"])
    if not table["files"]:
        return "SELECT " + ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in table["columns"]) + " WHERE 1 = 0"
    return f"SELECT {columns} FROM read_parquet('{given / table['name']}/*.parquet')"


def copy_given(export, given):
    for table in export["given"]:
        folder = given / table["name"]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for number, file in enumerate(table["files"]):
            shutil.copyfile(file, folder / f"part-{number}.parquet")


def dbt(export, folder, given):
    models = folder / "models"
    (models / "given").mkdir(parents=True)
    (models / "made").mkdir()
    hooks = "\n".join("  - " + json.dumps(macro.replace("CREATE MACRO", "CREATE OR REPLACE MACRO")) for macro in export["macros"])
    (folder / "dbt_project.yml").write_text(
        "name: gcr\nversion: '1.0.0'\nprofile: gcr\nflags: {send_anonymous_usage_stats: false}\n"
        "models: {gcr: {given: {+materialized: view}, made: {+materialized: table}}}\non-run-start:\n" + hooks + "\n")
    (folder / "profiles.yml").write_text(f"gcr: {{target: it, outputs: {{it: {{type: duckdb, path: {folder / 'gcr.duckdb'}, threads: 2}}}}}}\n")
    for table in export["given"]:
        (models / "given" / (table["name"] + ".sql")).write_text(view(table, given) + "\n")
    for model in export["models"]:
        depends = "".join("-- depends_on: {{ ref('" + name + "') }}\n" for name in reads(model))
        (models / "made" / (model["name"] + ".sql")).write_text(depends + "{% raw %}\n" + model["sql"] + "\n{% endraw %}\n")


def sqlmesh(export, folder, given):
    import sqlglot
    from sqlglot import exp
    from sqlglot.optimizer.scope import traverse_scope

    models = folder / "models"
    models.mkdir(parents=True)
    (folder / "config.yaml").write_text(
        f"gateways:\n  it:\n    connection: {{type: duckdb, database: {folder / 'gcr.duckdb'}, concurrent_tasks: 2}}\n"
        f"    state_connection: {{type: duckdb, database: {folder / 'state.duckdb'}}}\n"
        "default_gateway: it\nmodel_defaults: {dialect: duckdb, start: 2024-01-01, cron: '@daily', optimize_query: false}\ndisable_anonymized_analytics: true\n")
    for table in export["given"]:
        (models / (table["name"] + ".sql")).write_text(f"MODEL (name gcr.{table['name']}, kind VIEW);\n{view(table, given)}\n")
    tables = {table["name"] for table in export["given"] + export["models"]}
    for model in export["models"]:
        dialect = "duckdb"
        try:
            tree = sqlglot.parse_one(model["sql"], read=dialect)
        except sqlglot.errors.ParseError:
            dialect = "spark"  # datediff of two days, which SQLMesh then writes in DuckDB's words
            tree = sqlglot.parse_one(model["sql"], read=dialect)
        found = []
        for scope in traverse_scope(tree):
            found += [source for source in scope.sources.values() if isinstance(source, exp.Table) and source.name in tables and not source.db]
        sql, texts = model["sql"], []
        for table in found:
            texts.append(table.this.meta["start"])
        for start in sorted(set(texts), reverse=True):  # the text is changed, not written anew: the schema is put before the names of tables
            sql = sql[:start] + "gcr." + sql[start:]
        depends = ", ".join("gcr." + name for name in reads(model))
        (models / (model["name"] + ".sql")).write_text(f"MODEL (name gcr.{model['name']}, kind FULL, dialect {dialect}, depends_on [{depends}]);\n{sql}\n")


if __name__ == "__main__":
    export = json.loads(pathlib.Path(sys.argv[1]).read_text())
    out = pathlib.Path(sys.argv[2]).absolute()
    given = out / "given"
    copy_given(export, given)
    for name, write in (("dbt", dbt), ("sqlmesh", sqlmesh)):
        shutil.rmtree(out / name, ignore_errors=True)
        write(export, out / name, given)
