"""The product beside dbt-duckdb, SQLMesh, plain engines and polars; started by benchmarks/peers, which installs them.

Arguments: ROUNDS samples|world. Each round every side runs in turn; what a side does before is not timed. Every round is added to
benchmarks/work/peers/WORKLOAD/rounds.jsonl, so that a long comparison can be made in several calls; the table is of all rounds in that file.
Processor seconds and the largest resident set are those of the process and all it waited for, as the kernel gives them (wait4); a peak below this program's own (some 150 MB)
cannot be told from it.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

import duckdb
import measure
import peers_projects

ROOT = measure.ROOT
PEERS = ROOT / "benchmarks" / "work" / "peers"
FULL, AGAIN, ONE, MAIN = "everything", "nothing changed", "one source changed", "three main tables"


def run(command, folder=ROOT):
    return measure.run(command, PEERS / "last.log", folder)


def java(main, *arguments):
    classes = PEERS / "classes"
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar".split()]
    return ["java", "-Xmx1400m", "-Xlog:disable", "-Duser.timezone=UTC", *opens, "-cp", f"{classes}:{ROOT}/app/target/gcr/jars/*", main, *arguments]


def inputs(workload, work):
    """A configuration whose file of solutions may be changed; the file, and the one that it is made from."""
    if workload == "samples":
        shutil.rmtree(work / "data", ignore_errors=True)
        shutil.copytree(ROOT / "data-samples", work / "data")
        return work / "data" / "gcr.yaml", work / "data" / "unhcr" / "solutions.csv", ROOT / "data-samples" / "unhcr" / "solutions.csv"
    text = (ROOT / "data-samples" / "world.yaml").read_text()
    place = "${GCR_DATA}/unhcr_rdf_gt2025/solutions.csv"
    assert text.count(place) == 1, place
    config = work / "world.yaml"
    config.write_text(text.replace(place, str(work / "solutions.csv")))
    return config, work / "solutions.csv", pathlib.Path(os.environ["GCR_DATA"]) / "unhcr_rdf_gt2025" / "solutions.csv"


def differences(export, database, schema):
    """Tables of a peer whose rows are not those of the release: number of rows and sum of their hashes."""
    found = []
    with duckdb.connect(str(database), read_only=True) as connection:
        for model in export["models"]:
            columns = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in model["columns"])
            files = ", ".join(f"'{file}'" for file in model["files"])
            released = f"read_parquet([{files}])" if files else f"(SELECT * FROM {schema}.{model['name']} WHERE 1 = 0)"
            counts = [connection.execute(f"SELECT count(*), coalesce(sum(CAST(hash(t) AS HUGEINT)), 0) FROM (SELECT {columns} FROM {source}) AS t").fetchone() for source in (released, f"{schema}.{model['name']}")]
            if counts[0] != counts[1]:
                found.append(f"{model['name']} ({counts[0][0]:,} rows, {counts[1][0]:,} of the peer)")
    return found


def main():
    rounds, workload = int(sys.argv[1]), sys.argv[2]
    work = PEERS / workload
    work.mkdir(parents=True, exist_ok=True)
    config, solutions, original = inputs(workload, work)

    def gcr(house):
        return [ROOT / "gcr", "run", "--quiet", "--engine", "duckdb", "--config", config, "--warehouse", house]

    # the two states of the input, as the product stages them: what the peers are given
    exports = []
    for number, state in enumerate(("first", "second")):
        measure.changed(original, solutions, number)
        shutil.rmtree(work / state, ignore_errors=True)
        run(gcr(work / state))
        run(java("PeersExport", work / state, work / f"{state}.json"))
        print((PEERS / "last.log").read_text().strip().splitlines()[-1], file=sys.stderr)
        exports.append(json.loads((work / f"{state}.json").read_text()))
    run([PEERS / "sqlmesh/bin/python", ROOT / "benchmarks/peers_projects.py", work / "first.json", work])
    given = work / "given"
    readers = [f"gcr.{model['name']}" for model in exports[0]["models"] if "staged_solutions" in peers_projects.reads(model)]

    def give(number):
        peers_projects.copy_given({"given": [table for table in exports[number]["given"] if table["name"] == "staged_solutions"]}, given)

    def dbt(*arguments):
        return [PEERS / "dbt/bin/dbt", "--quiet", "run", "--profiles-dir", ".", "--project-dir", ".", *arguments]

    def mesh(*arguments):
        return [PEERS / "sqlmesh/bin/sqlmesh", *arguments]

    def fresh_dbt():
        give(0)
        (work / "dbt/gcr.duckdb").unlink(missing_ok=True)
        shutil.rmtree(work / "dbt/target", ignore_errors=True)

    def fresh_mesh():
        give(0)
        for name in ("gcr.duckdb", "state.duckdb"):
            (work / "sqlmesh" / name).unlink(missing_ok=True)
        shutil.rmtree(work / "sqlmesh/.cache", ignore_errors=True)
        with duckdb.connect(str(work / "sqlmesh/gcr.duckdb")) as connection:
            for macro in exports[0]["macros"]:
                connection.execute(macro)

    def fresh_gcr():
        measure.changed(original, solutions, 0)
        shutil.rmtree(work / "product", ignore_errors=True)

    def keep_state():
        shutil.rmtree(work / "dbt/state", ignore_errors=True)
        shutil.copytree(work / "dbt/target", work / "dbt/state")

    plan = ("plan", "--auto-apply", "--no-prompts")
    plain = work / "plain"
    sides = [
        (FULL, "gcr run", fresh_gcr, gcr(work / "product"), ROOT),
        (AGAIN, "gcr run", lambda: None, gcr(work / "product"), ROOT),
        (ONE, "gcr run", lambda: measure.changed(original, solutions, 1), gcr(work / "product"), ROOT),
        (FULL, "plain DuckDB (Plain.java)", lambda: shutil.rmtree(plain, ignore_errors=True), java("Plain", "duckdb", work / "first", plain), ROOT),
        (FULL, "dbt-duckdb", fresh_dbt, dbt(), work / "dbt"),
        (AGAIN, "dbt-duckdb", keep_state, dbt("--select", "state:modified+", "--state", "state"), work / "dbt"),
        (ONE, "dbt-duckdb", lambda: give(1), dbt("--select", "staged_solutions+"), work / "dbt"),
        (FULL, "SQLMesh", fresh_mesh, mesh(*plan), work / "sqlmesh"),
        (AGAIN, "SQLMesh", lambda: None, mesh("run"), work / "sqlmesh"),
        (ONE, "SQLMesh", lambda: give(1), mesh(*plan, *[part for reader in readers for part in ("--restate-model", reader)]), work / "sqlmesh"),
        (MAIN, "DuckDB from Python, the product's SQL", lambda: give(0), [PEERS / "dbt/bin/python", ROOT / "benchmarks/peers_polars.py", "duckdb", work], ROOT),
        (MAIN, "polars, written by hand", lambda: None, [PEERS / "dbt/bin/python", ROOT / "benchmarks/peers_polars.py", "polars", work], ROOT),
    ]
    if os.environ.get("SPARK"):
        sides.insert(4, (FULL, "plain Spark (Plain.java)", lambda: shutil.rmtree(plain, ignore_errors=True), java("Plain", "spark", work / "first", plain), ROOT))
    if os.environ.get("ONLY"):
        sides = [side for side in sides if os.environ["ONLY"] in side[1]]
    kept = work / "rounds.jsonl"
    equal = {}
    for round_number in range(rounds):
        measures = []
        for kind, name, before, command, folder in sides:
            before()
            figures = run(command, folder)
            measures.append([kind, name, *figures])
            print(f"{kind}, {name}: {figures[0]:.1f} s, {figures[1]:.1f} s of processor, {figures[2]:.0f} MB", file=sys.stderr)
            said = (PEERS / "last.log").read_text().strip().splitlines()
            if name.startswith("plain") or kind == MAIN:
                equal[kind, name] = said[-1]
            elif round_number == 0 and name in ("dbt-duckdb", "SQLMesh") and kind != AGAIN:
                database, schema = (work / "dbt/gcr.duckdb", "main") if name == "dbt-duckdb" else (work / "sqlmesh/gcr.duckdb", "gcr.gcr")
                export = exports[0] if kind == FULL else exports[1]
                found = differences(export, database, schema)
                equal[kind, name] = f"{len(export['models']) - len(found)} of {len(export['models'])} tables have the rows of the release" + ("; not " + ", ".join(found) if found else "")
                print(equal[kind, name], file=sys.stderr)
        with open(kept, "a") as out:
            out.write(json.dumps(measures) + "\n")
    table(workload, [json.loads(line) for line in kept.read_text().splitlines()], equal)


def table(workload, rounds, equal):
    versions = subprocess.run([PEERS / "dbt/bin/pip", "list", "--format=freeze"], capture_output=True, text=True).stdout + subprocess.run([PEERS / "sqlmesh/bin/pip", "list", "--format=freeze"], capture_output=True, text=True).stdout
    named = sorted({line for line in versions.splitlines() if line.split("==")[0] in ("dbt-core", "dbt-duckdb", "duckdb", "sqlmesh", "sqlglot", "polars")})
    print(f"{workload}; {', '.join(line.replace('==', ' ') for line in named)}; Python {sys.version.split()[0]}; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end.\n")
    print("| | | rounds | seconds on the clock (least–most) | of processor (least–most) | ratio of processor to the first of its kind | peak MB |\n|---|---|---|---|---|---|---|")
    keys = []
    for measures in rounds:
        keys += [(kind, name) for kind, name, *_ in measures if (kind, name) not in keys]
    for wanted in (FULL, AGAIN, ONE, MAIN):
        first = next((key for key in keys if key[0] == wanted), None)
        for key in [key for key in keys if key[0] == wanted]:
            rows = [[row[2:] for row in measures if tuple(row[:2]) == key] for measures in rounds]
            rows = [row[0] for row in rows if row]
            ratios = []
            for measures in rounds:
                mine, base = ([row[3] for row in measures if tuple(row[:2]) == one] for one in (key, first))
                if mine and base:
                    ratios.append(mine[0] / base[0])
            median = [statistics.median(column) for column in zip(*rows)]
            spread = [f"{min(column):.1f}–{max(column):.1f}" for column in zip(*rows)]
            ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})" if ratios else ""
            print(f"| {key[0]} | {key[1]} | {len(rows)} | {median[0]:.1f} ({spread[0]}) | {median[1]:.1f} ({spread[1]}) | {ratio} | {median[2]:.0f} |")
    print()
    for (kind, name), text in equal.items():
        print(f"- {kind}, {name}: {text}")


if __name__ == "__main__":
    main()
