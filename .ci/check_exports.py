"""Reads the exports with programs that we did not write: frictionless, pandas, pysdmx, openpyxl, DuckDB for Python.

check_exports.py FOLDER, where FOLDER holds one folder a format, named like the format.
"""
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import rdflib
from frictionless import Package, validate

folder = Path(sys.argv[1])
csv.field_size_limit(10_000_000)

report = validate(str(folder / "datapackage" / "datapackage.json"), limit_errors=10)
assert report.valid, report.flatten(["type", "title", "rowNumber", "fieldName", "message"])
package = Package(str(folder / "datapackage" / "datapackage.json"))
figures = pandas.read_csv(folder / "datapackage" / "observation.csv", keep_default_na=False, na_values=[""], low_memory=False)
print("frictionless:", len(package.resources), "resources valid; observation has", len(figures), "rows")

catalogue = rdflib.Graph().parse(folder / "datapackage" / "dcat.jsonld", format="json-ld", publicID="https://example.org/")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
distributions = list(catalogue.subjects(rdflib.RDF.type, DCAT.Distribution))
assert len(distributions) == len(package.resources), len(distributions)
assert all(catalogue.value(one, DCAT.downloadURL) for one in distributions)
print("rdflib:", len(distributions), "distributions in the DCAT description")

rows = {name: len(pandas.read_csv(path, keep_default_na=False, na_values=[""], low_memory=False))
        for path in sorted((folder / "csv").glob("*.csv")) for name in [path.stem]}
for name in rows:
    description = json.loads((folder / "csv" / f"{name}.csv-metadata.json").read_text(encoding="utf-8"))
    header = next(csv.reader(open(folder / "csv" / f"{name}.csv", encoding="utf-8", newline="")))
    assert [column["name"] for column in description["tableSchema"]["columns"]] == header, name
print("csv:", rows)

for name, count in rows.items():
    assert pyarrow.parquet.read_metadata(folder / "parquet" / f"{name}.parquet").num_rows == count, name
parquet = pandas.read_parquet(folder / "parquet" / "observation.parquet")
assert parquet["obs_value"].sum() == figures["obs_value"].sum() or abs(parquet["obs_value"].sum() / figures["obs_value"].sum() - 1) < 1e-12
print("parquet: row counts agree")

database = duckdb.connect(str(folder / "duckdb" / "gcr-tables.duckdb"), read_only=True)
for name, count in rows.items():
    assert database.execute(f"select count(*) from {name}").fetchone()[0] == count, name
assert database.execute("select comment from duckdb_tables() where table_name = 'observation'").fetchone()[0]
print("duckdb: row counts agree")

sheet = pandas.read_excel(folder / "xlsx" / "observation.xlsx", sheet_name="data", keep_default_na=False, na_values=[""])
assert len(sheet) == len(figures)
assert pandas.api.types.is_numeric_dtype(sheet["obs_value"]), "numbers are numbers"
assert abs(sheet["obs_value"].sum() / figures["obs_value"].sum() - 1) < 1e-12
print("xlsx: observation has", len(sheet), "rows")

office = shutil.which("soffice") or shutil.which("libreoffice")
if office is None:
    print("skipped: no LibreOffice here, so the workbook is not opened with it")
else:
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{place}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", place,
                        str(folder / "xlsx" / "indicator.xlsx")], check=True, capture_output=True, timeout=300)
        opened = pandas.read_csv(Path(place, "indicator.csv"), keep_default_na=False)
        assert len(opened) > 0 and len(opened.columns) > 3, "LibreOffice opens the workbook"
        print("LibreOffice: the workbook of indicator opens with", len(opened), "rows")

from pysdmx.io import get_datasets, read_sdmx

message = read_sdmx(folder / "sdmx-csv" / "structure.xml", validate=True)
dsd = message.get_data_structure_definitions()[0]
lists = {codelist.id: {code.id for code in codelist.codes} for codelist in message.get_codelists()}
data = get_datasets(folder / "sdmx-csv" / "observation.csv", folder / "sdmx-csv" / "structure.xml")[0].data
assert len(data) == len(figures)
for component in dsd.components:
    used = set(data[component.id].dropna().astype(str)) - {""} if component.id in data else set()
    if f"CL_{component.id}" in lists:
        assert used <= lists[f"CL_{component.id}"], (component.id, sorted(used - lists[f"CL_{component.id}"])[:5])
keys = [dimension.id for dimension in dsd.components.dimensions]
assert not data.duplicated(subset=keys).any(), "an SDMX key is there twice"
print("sdmx:", len(data), "observations,", len(lists), "code lists")
