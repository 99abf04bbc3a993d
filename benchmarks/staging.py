"""Staging alone, of the same invented survey of persons (the samples' own, over and over) in several forms; started by benchmarks/staging, which says what can be set.

csv: one file. gz: the same, packed. parts: files of 20,000 rows. zip: an archive of 300 texts. workbook: sheets of 1,000,000 rows, each in a workbook of its own.
Each reading is one process (org.gcr.ingest.IngestJob) into an empty warehouse; seconds of processor are of the process, start included. Medians of ROUNDS, products and engines in turn.
"""
import gzip
import itertools
import os
import pathlib
import shutil
import statistics
import sys
import zipfile
from xml.sax.saxutils import escape

import measure

ROOT = measure.ROOT
WORK = pathlib.Path(os.environ.get("WORK", ROOT / "benchmarks/work/staging"))
ROWS = int(os.environ.get("ROWS", "10_000_000"))
ROUNDS = int(os.environ.get("ROUNDS", "1"))
ENGINES = os.environ.get("ENGINES", "duckdb spark").split()
PRODUCTS = [pathlib.Path(one).resolve() for one in os.environ.get("PRODUCTS", str(ROOT / "app/target/gcr")).split()]
SHEET = 1_000_000
PACKAGES = "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar"


def rows_of(source):
    with open(source, encoding="utf-8") as text:
        head = next(text)
        yield head
        yield from text


def parts(source, folder, size, suffix="csv"):
    folder.mkdir(parents=True)
    lines = rows_of(source)
    head = next(lines)
    out = None
    for number, line in enumerate(lines):
        if number % size == 0:
            if out:
                out.close()
            out = open(folder / f"part-{number // size:04d}.{suffix}", "w", encoding="utf-8")
            out.write(head)
        out.write(line)
    out.close()


def workbook(lines, target):
    """A workbook of one sheet: numbers as numbers, all else as texts within the cell."""
    def row(number, line):
        cells = []
        for value in line.rstrip("\n").split(","):
            if value == "":
                cells.append("<c/>")
            elif value.isdigit():
                cells.append(f"<c><v>{value}</v></c>")
            else:
                cells.append(f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        return f'<row r="{number}">{"".join(cells)}</row>'

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts_of = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{parts_of}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{parts_of}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="persons" sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{parts_of}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet {main}><sheetData>'.encode())
            for number, line in enumerate(lines, 1):
                sheet.write(row(number, line).encode())
            sheet.write(b"</sheetData></worksheet>")


def made(form):
    """The files of a form, written once; gives what the configuration names, and the rows."""
    csv = WORK / f"survey-{ROWS}.csv"
    if not csv.exists():
        lines = rows_of(ROOT / "data-samples/surveys/household_surveys.csv")
        head = next(lines)
        with open(csv, "w", encoding="utf-8") as out:
            out.write(head)
            out.writelines(itertools.islice(itertools.cycle(lines), ROWS))
    if form == "csv":
        return csv, ROWS
    if form == "gz":
        packed = WORK / f"survey-{ROWS}.csv.gz"
        if not packed.exists():
            with open(csv, "rb") as text, gzip.open(packed, "wb", compresslevel=1) as out:
                shutil.copyfileobj(text, out, 1 << 20)
        return packed, ROWS
    if form == "parts":
        folder = WORK / f"parts-{ROWS}"
        if not folder.exists():
            parts(csv, folder, 20_000)
        return folder / "part-*.csv", ROWS
    if form == "zip":
        packed = WORK / f"survey-{ROWS}.zip"
        if not packed.exists():
            folder = WORK / f"entries-{ROWS}"
            parts(csv, folder, -(-ROWS // 300))
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for file in sorted(folder.iterdir()):
                    archive.write(file, file.name)
            shutil.rmtree(folder)
        return packed, ROWS
    folder = WORK / f"sheets-{ROWS}"
    if not folder.exists():
        lines = rows_of(csv)
        head = next(lines)
        folder.mkdir()
        for number in range(-(-ROWS // SHEET)):
            workbook([head, *itertools.islice(lines, SHEET)], folder / f"sheet-{number}.xlsx")
    return folder / "sheet-*.xlsx", ROWS


def staged(product, engine, form, files):
    """Seconds, seconds of processor and MB at most of one reading."""
    config = WORK / f"{form}.yaml"
    config.write_text(f'warehouse: warehouse\nengine: {{name: {engine}, memory: 1g}}\nkeep_records: true\nsources:\n  - {{source: gcr.survey, vintage: synthetic, files: ["{files}"]}}\n')
    house = WORK / "warehouse"
    shutil.rmtree(house, ignore_errors=True)
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in PACKAGES.split()]
    result = measure.run(["java", "-Xmx1400m", *opens, "-Duser.timezone=UTC", f"-Dgcr.home={product}", "-cp", f"{product}/jars/*", "org.gcr.ingest.IngestJob",
                          "--config", config, "--engine", engine, "--warehouse", house, *(["--master", "local[*]"] if engine == "spark" else [])], WORK / f"{form}-{engine}.log")
    size = sum(file.stat().st_size for file in house.rglob("*.parquet"))
    shutil.rmtree(house)
    return *result, size


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    print("| form | MB | rows | engine | product | s | rows a second | processor, microseconds a row | peak MB | MB of Parquet |\n|---|---|---|---|---|---|---|---|---|---|")
    for form in sys.argv[1:] or ["csv", "gz", "parts", "zip", "workbook"]:
        files, rows = made(form)
        megabytes = sum(file.stat().st_size for file in files.parent.glob(files.name)) / 1e6
        readings = {}
        for _ in range(ROUNDS):
            for engine in ENGINES:
                for product in PRODUCTS:
                    readings.setdefault((engine, product), []).append(staged(product, engine, form, files))
        for (engine, product), several in readings.items():
            seconds, processor, peak, size = (statistics.median(column) for column in zip(*several))
            print(f"| {form} | {megabytes:,.0f} | {rows:,} | {engine} | {PRODUCTS.index(product) + 1} | {seconds:.1f} | {rows / seconds:,.0f} | {1e6 * processor / rows:.2f} | {peak:,.0f} | {size / 1e6:,.0f} |", flush=True)


main()
