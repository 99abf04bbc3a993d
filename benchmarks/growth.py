"""How time and memory of a run grow; started by benchmarks/growth. Arguments: KIND [SIZE…] with KIND one of register, flows, pledges, indicators, releases.

Every size is one run of the product in a process of its own into an empty warehouse (releases: so many runs into one warehouse, each with another file of solutions).
Processor seconds are of the process and all it waited for. The exponent e is the slope of least squares of ln(processor seconds) on ln(size): of the whole run, and of what
a run takes above a run of the smallest size, which is nearly all start, definitions and fixed tables. e = 1: a row costs the same however many there are.
"""
import json
import math
import os
import shutil
import sys
import time

import measure

ROOT = measure.ROOT
SIZES = {
    "register": [1_000, 10_000, 100_000, 1_000_000],
    "flows": [100, 10_000, 100_000, 1_000_000],
    "pledges": [10, 100, 1_000, 10_000, 100_000],
    "indicators": [1, 10, 100, 500, 2_000],
    "releases": [1, 5, 10, 20, 50, 100],
}


def measured(command):
    return measure.run(command, WORK / "last.log")


def gcr(config, house):
    return [ROOT / "gcr", "run", "--quiet", "--engine", "duckdb", "--config", config, "--warehouse", house]


def generated(kind, size, out):
    if not out.exists():
        arguments = {"register": ["registration", size, "csv", out], "flows": ["aid", size, out], "pledges": ["pledges", size, out]}[kind]
        measured([ROOT / "benchmarks/generate", *arguments])


def configuration(kind, size):
    data = ROOT / "data-samples"
    if kind == "register":
        generated(kind, size, WORK / f"registration-{size}.csv")
        for name in ("registration.yaml", "registration.secret"):
            shutil.copy(ROOT / "benchmarks" / name, WORK / name)
        text = (ROOT / "benchmarks/registration-run.yaml").read_text().replace("${ROWS}", str(size)).replace("${DATA}", str(data))
    elif kind == "flows":
        generated(kind, size, WORK / f"crs-{size}.txt")
        text = f"warehouse: warehouse\nengine: {{name: duckdb, memory: 1g}}\nsources:\n  - {{source: oecd.crs_legacy, vintage: synthetic, files: [crs-{size}.txt]}}\n"
    elif kind == "pledges":
        generated(kind, size, WORK / f"pledges-{size}")
        text = (ROOT / "benchmarks/pledges-run.yaml").read_text().replace("${FOLDER}", str(WORK / f"pledges-{size}")).replace("${DATA}", str(data))
    else:
        text = "warehouse: warehouse\nengine: {name: duckdb}\n"
        if kind == "indicators":
            text += f"definitions: [copies-{size}]\n"
            shutil.rmtree(WORK / f"copies-{size}", ignore_errors=True)
            for number in range(size):
                folder = WORK / f"copies-{size}/indicators/COPY.{number:05d}"
                shutil.copytree(ROOT / "metrics/indicators/population/RS.HOSTS", folder, ignore=shutil.ignore_patterns("cases.yaml"))
                said = (folder / "indicator.yaml").read_text().replace("id: RS.HOSTS", f"id: COPY.{number:05d}", 1)
                (folder / "indicator.yaml").write_text(said)
        text += "sources:\n" + "".join(
            f"  - {{source: {source}, vintage: synthetic, files: [\"{file}\"]}}\n"
            for source, file in (("unhcr.countries", data / "unhcr/countries.csv"), ("unhcr.population", data / "unhcr/population.csv.gz"), ("unhcr.solutions", WORK / "solutions.csv"), ("unsd.m49", data / "unsd/m49.csv"), ("datahub.country_codes", data / "reference/country-codes.csv")))
    config = WORK / f"{kind}-{size}.yaml"
    config.write_text(text)
    return config


def solutions(number):
    measure.changed(ROOT / "data-samples/unhcr/solutions.csv", WORK / "solutions.csv", number)


def slope(points):
    """Least squares of ln y on ln x."""
    points = [(math.log(x), math.log(y)) for x, y in points if y > 0]
    if len(points) < 2:
        return None
    mx, my = (sum(column) / len(points) for column in zip(*points))
    return sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)


def report(kind, rows):
    print(f"\n{kind}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end\n")
    print("| size | seconds on the clock | of processor | µs of processor per unit above the smallest | peak MB |\n|---|---|---|---|---|")
    first = rows[0]
    for size, wall, cpu, peak in rows:
        above = f"{(cpu - first[2]) / (size - first[0]) * 1e6:,.1f}" if size > first[0] else ""
        print(f"| {size:,} | {wall:.1f} | {cpu:.1f} | {above} | {peak:.0f} |")
    whole = slope([(size, cpu) for size, _, cpu, _ in rows])
    # differences smaller than a second are noise of the fixed part
    above = slope([(size - first[0], cpu - first[2]) for size, _, cpu, _ in rows[1:] if cpu - first[2] > 1])
    memory = slope([(size, peak) for size, _, _, peak in rows])
    said = "not fitted (fewer than two sizes take a second above it)" if above is None else f"{above:.2f}"
    print(f"\nExponents: processor time of the whole run {whole:.2f}, above the smallest size {said}, memory {memory:.2f}.")


def main():
    global WORK
    kind = sys.argv[1]
    sizes = sorted(int(size.replace("_", "")) for size in sys.argv[2:]) or SIZES[kind]
    WORK = ROOT / "benchmarks/work/growth" / kind
    WORK.mkdir(parents=True, exist_ok=True)
    house = WORK / "warehouse"
    rows = []
    solutions(0)
    if kind == "releases":
        config = configuration(kind, 1)
        shutil.rmtree(house, ignore_errors=True)
        total = [0.0, 0.0]
        for number in range(1, sizes[-1] + 1):
            solutions(number)
            wall, cpu, peak = measured(gcr(config, house))
            total = [total[0] + wall, total[1] + cpu]
            if number in sizes:
                rows.append((number, *total, peak))
                print(f"release {number}: {wall:.1f} s, {cpu:.1f} s of processor", file=sys.stderr)
    else:
        for size in sizes:
            config = configuration(kind, size)
            shutil.rmtree(house, ignore_errors=True)
            rows.append((size, *measured(gcr(config, house))))
            print(f"{kind} {size}: {rows[-1][1]:.1f} s, {rows[-1][2]:.1f} s of processor, {rows[-1][3]:.0f} MB", file=sys.stderr)
            with open(WORK / "measured.jsonl", "a") as out:
                out.write(json.dumps([time.strftime("%F %T"), *rows[-1]]) + "\n")
    report(kind, rows)


if __name__ == "__main__":
    main()
