"""Opens the site and the server in Chromium, changes each control and holds what is shown against the release; asks the assistant's server with the
protocol's own client and SDMX with pysdmx and rsdmx.   check_site.py GCR WAREHOUSE SITE [AXE]"""
import asyncio, csv, io, json, os, re, shutil, subprocess, sys, time, urllib.request
import duckdb
from pathlib import Path

gcr, warehouse, site = sys.argv[1:4]
axe = Path(sys.argv[4]).read_text() if len(sys.argv) > 4 and sys.argv[4] else None
faults = []


def expect(what, found, wanted):
    if found != wanted:
        faults.append(f"{what}: found {str(found)[:300]!r}, wanted {str(wanted)[:300]!r}")


tables = duckdb.connect(f"{warehouse}/gcr.duckdb", read_only=True, config={"file_search_path": warehouse})


def query(sql):
    found = tables.execute(sql)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found.fetchall()]


asked = {}


def figures(indicator, areas=None, first=0, last=9999, **chosen):
    """Figures of observation by area and year; dimensions that are not chosen are totals."""
    dimensions = {"series": "headline", "population_type": "_Z", "breakdown": "_Z", "sex": "_T", "age": "_T", "disability": "_T", **chosen}
    where = " AND ".join(f"{name} = '{code}'" for name, code in dimensions.items())
    sql = (f"SELECT ref_area, time_period, obs_value, ci_lower, ci_upper, obs_status, unit_measure FROM observation WHERE indicator_id = '{indicator}' AND {where}"
           f" AND counterpart_area IN ('_T', '_Z') AND obs_value IS NOT NULL")
    if sql not in asked:
        asked[sql] = query(sql)
    return {row["ref_area"] + str(row["time_period"]): row["obs_value"] for row in asked[sql]
            if (areas is None or row["ref_area"] in areas) and first <= row["time_period"] <= last}


CELLS = "() => Object.fromEntries([...document.querySelectorAll('#rows td[data-value]')].map(c => [c.dataset.area + c.dataset.year, Number(c.dataset.value)]))"
MAP = "() => Object.fromEntries(echarts.getInstanceByDom(document.getElementById('chart')).getOption().series[0].data.map(d => [d.name, d.value]))"
LINES = """() => { const o = echarts.getInstanceByDom(document.getElementById('chart')).getOption();
  return Object.fromEntries(o.series.filter(s => s.type === 'line').flatMap(s => s.data.filter(d => d.value[1] !== null).map(d => [s.name + d.value[0], d.value[1]]))); }"""


def until(page, script):
    for _ in range(100):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    faults.append(f"{page.url}: never became true: {script}")


def slide(page, name, year):
    page.evaluate("([name, year]) => { const r = document.getElementById(name); r.value = year; r.dispatchEvent(new Event('input')); }", [name, year])


def saved(page, button):
    with page.expect_download() as got:
        page.click(button)
    return Path(got.value.path()).read_bytes()


def indicators(page, root):
    """Areas, population, years, map, chart, table, series, sex, age, breakdown, downloads, link, what is behind a figure, what was revised."""
    page.goto(root + "indicator/POP.TOTAL.html#a=UGA&v=table")
    latest = int(page.evaluate("document.getElementById('to').max"))
    expect("one country", page.evaluate(CELLS), figures("POP.TOTAL", ["UGA"], 2016, latest, population_type="REF+OIP"))
    page.fill("#area", "Germany")
    page.press("#area", "Enter")
    page.keyboard.press("Tab")
    expect("a country by name", page.evaluate(CELLS), figures("POP.TOTAL", ["UGA", "DEU"], 2016, latest, population_type="REF+OIP"))
    page.select_option("#population_type", "ASY")
    expect("population", page.evaluate(CELLS), figures("POP.TOTAL", ["UGA", "DEU"], 2016, latest, population_type="ASY"))
    slide(page, "from", 2020)
    expect("first year", page.evaluate(CELLS), figures("POP.TOTAL", ["UGA", "DEU"], 2020, latest, population_type="ASY"))
    slide(page, "to", 2023)
    shown = figures("POP.TOTAL", ["UGA", "DEU"], 2020, 2023, population_type="ASY")
    expect("last year", page.evaluate(CELLS), shown)
    other = page.context.new_page()
    other.goto(page.evaluate("location.href"))
    expect("the shared link", other.evaluate(CELLS), shown)
    other.close()
    page.check("input[value=chart]")
    names = {"UGA": "Uganda", "DEU": "Germany"}
    expect("the chart", page.evaluate(LINES), {names[key[:3]] + key[3:]: value for key, value in shown.items()})
    page.check("input[value=map]")
    until(page, "gcr.data.world !== undefined && echarts.getInstanceByDom(document.getElementById('chart')).getOption().series[0].type === 'map'")
    countries = {row["iso3"] for row in query("SELECT iso3 FROM country")}
    expect("the map", page.evaluate(MAP), {key[:3]: value for key, value in figures("POP.TOTAL", countries, 2023, 2023, population_type="ASY").items()})
    expect("the map is drawn", page.locator("#chart canvas").count() > 0, True)
    rows = list(csv.DictReader(io.StringIO(saved(page, "#csv").decode())))
    expect("the CSV", {row["ref_area"] + row["time_period"]: float(row["obs_value"]) for row in rows if row["obs_value"]}, shown)
    expect("the CSV says source and release", all(row["source"] and row["release"] for row in rows), True)
    for view in ("map", "chart", "table"):
        page.check(f"input[value={view}]")
        svg = saved(page, "#svg").decode()
        expect(f"{view}: the SVG has title and mark", svg.startswith("<svg") and "POP.TOTAL" in svg and "ynthetic" in svg, True)
        png = saved(page, "#png")
        expect(f"{view}: the PNG", (png[:8], int.from_bytes(png[16:20], "big")), (b"\x89PNG\r\n\x1a\n", 1920))
    page.click("#chosen button >> nth=0")
    expect("a country taken away", page.evaluate(CELLS), figures("POP.TOTAL", ["DEU"], 2020, 2023, population_type="ASY"))

    page.goto(root + "indicator/RS.PER_1000.html#a=UGA&v=table&y=2024-2024")
    page.click("#rows button")
    row = query("SELECT numerator, denominator, vintage FROM observation WHERE indicator_id = 'RS.PER_1000' AND series = 'headline' AND population_type = 'REF+OIP'"
                " AND ref_area = 'UGA' AND time_period = 2024 AND sex = '_T' AND age = '_T' AND counterpart_area IN ('_T', '_Z')")[0]
    behind = page.inner_text("#behind")
    expect("what is behind a figure", all(str(int(row[side])) in behind for side in ("numerator", "denominator")), True)
    expect("its sources", page.locator("#behind a").all_inner_texts(), row["vintage"].split("; "))
    expect("the way to its rows", "gcr trace RS.PER_1000 UGA 2024" in behind, True)
    files = {(row["source_id"], row["file_name"]) for row in query("SELECT DISTINCT source_id, file_name FROM lineage WHERE indicator_id = 'RS.PER_1000' AND sha256 IS NOT NULL")}
    expect("files", {tuple(row) for row in page.evaluate("[...document.querySelectorAll('#files tbody tr')].map(r => [r.cells[0].textContent, r.cells[2].textContent])")}, files)
    page.click("#behind a >> nth=0")
    page.wait_for_load_state()
    expect("the page of a source", row["vintage"].split("; ")[0].split(" ")[0] in page.url and "SHA-256" in page.inner_text("main"), True)

    page.goto(root + "indicator/POP.AGE_SEX.html#v=table")
    groups = query("SELECT population_type, breakdown, sex, age, ref_area, count(*) AS n FROM observation WHERE indicator_id = 'POP.AGE_SEX' AND series = 'headline' AND sex = 'F'"
                   " AND age <> '_T' AND disability = '_T' AND counterpart_area IN ('_T', '_Z') AND obs_value IS NOT NULL AND length(ref_area) = 3 GROUP BY ALL ORDER BY n DESC, 1, 2, 3, 4, 5 LIMIT 1")[0]
    choose = {name: groups[name] for name in ("population_type", "breakdown", "sex", "age")}
    page.goto(root + f"indicator/POP.AGE_SEX.html?#a={groups['ref_area']}&v=table&y=1-9999")
    for name, code in choose.items():
        if page.locator(f"#{name}").is_visible():
            page.select_option(f"#{name}", code)
    expect("sex and age", page.evaluate(CELLS), figures("POP.AGE_SEX", [groups["ref_area"]], **choose))
    for indicator, name in (("2.2.2", "breakdown"), ("FUND.DONOR_SHARE", "series")):
        page.goto(root + f"indicator/{indicator}.html#v=table&y=1-9999")
        for code in page.eval_on_selector_all(f"#{name} option", "all => all.map(o => o.value)")[:6]:
            page.select_option(f"#{name}", code)
            state = page.evaluate("Object.fromEntries(['series', 'population_type', 'breakdown', 'sex', 'age'].map(d => [d, document.getElementById(d).value]))")
            expect(f"{indicator}: {name}", state[name], code)
            areas = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('a').split(',')")
            expect(f"{indicator}: {name} {code}", page.evaluate(CELLS), figures(indicator, areas, **state))

    releases = query("SELECT release_id FROM release WHERE NOT is_current ORDER BY created DESC LIMIT 1")
    page.goto(root + "changes.html")
    page.wait_for_selector("#revisions *", state="attached")
    if not releases:
        expect("no earlier release", page.inner_text("#revisions"), "There is no earlier release to compare with.")
    else:
        keys = ("framework_edition, indicator_id, series, ref_area, counterpart_area, time_period, population_type, sex, age, disability, breakdown").split(", ")
        moved = query(f"SELECT count(*) AS n FROM observation a JOIN {releases[0]['release_id']}.observation b USING ({', '.join(keys)}) WHERE a.obs_value IS DISTINCT FROM b.obs_value")[0]["n"]
        expect("revised figures", page.locator("#revisions tbody tr").count(), min(200, moved))
        if moved:
            page.click("#revisions tbody a >> nth=0")
            page.wait_for_selector("#revisions td[data-value]")


def lists(page, root):
    """Search, countries, pledges, language."""
    page.goto(root + "search.html")
    page.fill("#search", "Uganda")
    expect("search finds the country", "Uganda" in page.inner_text("#hits"), True)
    page.fill("#search", "gini")
    page.click("#hits a >> nth=0")
    page.wait_for_load_state()
    expect("search leads to the indicator", "indicator/RS.GINI" in page.url or "GINI" in page.url, True)
    page.goto(root + "countries.html")
    page.fill("#filter", "uganda")
    expect("the filter of countries", page.locator("#rows tbody tr:visible").count(), 1)
    page.goto(root + "country/UGA.html")
    profile = query("SELECT indicator FROM country_profile WHERE area = 'UGA'")
    expect("indicators of a country", page.locator("main table").first.locator("tbody tr").count(), len(profile))
    funding = query("SELECT count(*) AS n FROM headline WHERE indicator = 'FUND.INCOMING' AND area = 'UGA' AND value IS NOT NULL")[0]["n"]
    expect("funding of a country", (page.locator(".funding").count(), funding > 0), (min(20, funding), True))
    tables = {"host": "SELECT count(DISTINCT pledge_id) AS n FROM pledge_beneficiary WHERE country = '{}'",
              "entity_type": "SELECT count(*) AS n FROM pledge WHERE entity_type = '{}'",
              "stage": "SELECT count(*) AS n FROM (SELECT pledge_id, arg_max(stage, valid_from) AS stage FROM pledge_stage_span GROUP BY 1) WHERE stage = '{}'",
              "match_state": "SELECT count(DISTINCT pledge_id) AS n FROM pledge_match WHERE match_state = '{}'",
              "theme": "SELECT count(DISTINCT pledge_id) AS n FROM pledge_theme WHERE theme = '{}'"}
    page.goto(root + "pledges.html")
    for name, sql in tables.items():
        code = page.eval_on_selector_all(f"#{name} option", "all => all.map(o => o.value)")[1]
        page.select_option(f"#{name}", code)
        expect(f"pledges by {name}", int(page.inner_text("#count").split()[0]), query(sql.format(code))[0]["n"])
        page.select_option(f"#{name}", "")
    page.fill("#words", "zzzz")
    expect("pledges by words", page.inner_text("#count").split()[0], "0")
    page.goto(root + "indicator/RS.GINI.html#v=table")
    shown = page.evaluate(CELLS)
    for language in ("fr", "es", "en"):
        page.click(f"[data-language={language}]")
        page.wait_for_load_state()
        expect("the language", page.evaluate("document.documentElement.lang"), language)
        expect(f"{language}: the same figures", page.evaluate(CELLS), shown)


def desk(page, base):
    """The page for SQL."""
    said = page.locator("#said")
    page.goto(base + "sql.html")

    def run(sql, button="#run"):
        page.fill("#sql", sql)
        page.click(button)
        page.wait_for_selector("#run:enabled")
        return said.inner_text()

    run("select 6 * 7 as answer")
    expect("SQL answers", page.inner_text("#rows td"), "42")
    expect("SQL as CSV", saved(page, "#csv").decode(), "answer\n42\n")
    run("select year, value from headline where indicator = 'RS.GINI' and area = 'WLD' order by year")
    expect("a quick chart", page.locator("#chart canvas").count() > 0, True)
    link = page.evaluate("location.href")
    run("select 1", "#explain")
    expect("explain", "PROJECTION" in page.inner_text("#rows") or "SCAN" in page.inner_text("#rows"), True)
    page.select_option("#history", "select 6 * 7 as answer")
    expect("history", page.input_value("#sql"), "select 6 * 7 as answer")
    other = page.context.new_page()
    other.goto(link)
    expect("SQL by link", "RS.GINI" in other.input_value("#sql"), True)
    other.close()
    page.fill("#sql", "")
    page.type("#sql", "select * from headl")
    page.wait_for_selector("#words button")
    page.click("#words button >> nth=0")
    expect("completion", page.input_value("#sql"), "select * from headline")
    page.on("console", lambda message: None)
    for escape in ("select * from read_csv('/etc/passwd')", "select * from '/etc/passwd'", "copy (select 1) to '/tmp/x.csv'", "attach '/tmp/x.db'", "install httpfs", "load httpfs",
                   "set enable_external_access = true", "pragma database_list", "create table x as select 1", "select 1; select 2", "select * from glob('/*')", "selec 1", "select * from staged_population"):
        expect(f"refused: {escape}", "GCR-" in run(escape) or "(" in said.inner_text(), True)
        expect(f"no rows: {escape}", page.locator("#rows td").count(), 0)
    run("select 6 * 7 as answer")
    expect("SQL answers after refusals", page.inner_text("#rows td"), "42")
    page.fill("#sql", "select sum(a.range * b.range) from range(100000) a, range(10000) b where a.range % 7 <> b.range % 5")
    page.click("#run")
    page.wait_for_timeout(200)
    slow = "select count(*) from (select hash(a.range, b.range) % 1000003 as h from range(100000) a, range(10000) b group by h having count(*) > 3)"
    if page.locator("#run").is_enabled():
        page.fill("#sql", slow)
        page.click("#run")
        page.wait_for_timeout(200)
    start = time.time()
    page.click("#cancel")
    said.filter(has_text="cancelled").wait_for()
    took = time.time() - start
    print(f"a query of 1,000,000,000 rows cancelled after {took:.2f} s")
    expect("cancelled within a second", took < 1, True)


server = subprocess.Popen([gcr, "serve", "--warehouse", warehouse, "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
base = re.search(r"http://\S+", server.stdout.readline()).group(0)
try:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=[
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"])

        def watched(width, scheme="light", refusals=False):
            page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
            page.on("console", lambda message: faults.append(f"{page.url}: console: {message.text[:200]}")
                    if message.type == "error" and not (refusals and "status of 40" in message.text) else None)
            page.on("pageerror", lambda error: faults.append(f"{page.url}: script: {str(error)[:200]}"))
            return page

        for root in (Path(site).resolve().as_uri() + "/", base):
            for width, scheme in ((1280, "light"), (390, "dark")):
                page = watched(width, scheme)
                if not root.startswith("http"):
                    page.context.set_offline(True)
                for path in ("index.html", "countries.html", "pledges.html", "gaps.html", "changes.html", "ahead.html", "sources.html", "about.html", "search.html", "country/UGA.html",
                             "source/unhcr.population.html", "indicator/POP.TOTAL.html", "indicator/2.1.1.html#v=table", "fr/index.html", "es/country/UGA.html", *(["sql.html"] if root == base else [])):
                    page.goto(root + path)
                    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    expect(f"{root}{path} at {width}: overflow", over > 0, False)
                    expect(f"{root}{path}: empty heading", page.evaluate("[...document.querySelectorAll('h1')].every(h => h.textContent.trim())"), True)
                    if axe and not root.startswith("http"):
                        page.evaluate(axe)
                        found = page.evaluate("axe.run({preload: false, resultTypes: ['violations']}).then(r => r.violations.map(v => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)]))")
                        faults.extend(f"{path} at {width} {scheme}: axe: {one}" for one in found if one[0] in ("serious", "critical"))
                page.context.close()
            page = watched(1280)
            indicators(page, root)
            lists(page, root)
            page.context.close()
        page = watched(1280, refusals=True)
        desk(page, base)
        browser.close()

    try:
        from mcp import ClientSession, StdioServerParameters
        from mcp.client.stdio import stdio_client

        async def ask():
            async with stdio_client(StdioServerParameters(command=gcr, args=["mcp", "--warehouse", warehouse])) as (read, write):
                async with ClientSession(read, write) as session:
                    await session.initialize()
                    tools = {tool.name for tool in (await session.list_tools()).tools}
                    expect("tools", {"get_figures", "trace_figure", "ask_sql", "list_indicators", "compare_areas"} <= tools, True)
                    answer = await session.call_tool("get_figures", {"indicator": "RS.GINI", "area": "World", "year": 2024})
                    told = json.loads(answer.content[0].text)
                    with urllib.request.urlopen(base + "api/v1/observations?indicator=RS.GINI&area=World&year=2024") as response:
                        expect("assistant and interface say the same", told, json.load(response))

        asyncio.run(ask())
    except ImportError:
        print("skipped: no mcp package, so the assistant's server is not asked by the protocol's client")
    try:
        import pysdmx  # noqa: F401
        from pysdmx.io import read_sdmx

        with urllib.request.urlopen(base + "sdmx/3.0/structure/datastructure/GCR/DSD_GCR") as response:
            message = read_sdmx(response.read().decode())
        expect("pysdmx reads the structure", len(message.get_data_structure_definitions()), 1)
        with urllib.request.urlopen(base + "sdmx/3.0/data/dataflow/GCR/DF_GCR/1.0.0?c%5BINDICATOR%5D=RS_GINI") as response:
            data = read_sdmx(response.read().decode())
        wanted = query("SELECT count(*) AS n FROM observation WHERE indicator_id = 'RS.GINI' AND obs_value IS NOT NULL")[0]["n"]
        expect("pysdmx reads the figures", len(data.data[0].data), wanted)
    except ImportError:
        print("skipped: no pysdmx, so SDMX is not read from outside")
    rsdmx = "suppressWarnings(suppressPackageStartupMessages({library(rsdmx);base<-commandArgs(TRUE);" \
        "figures<-as.data.frame(readSDMX(paste0(base,'sdmx/2.1/data/DF_GCR/..RS_GINI........')));" \
        "structure<-readSDMX(paste0(base,'sdmx/2.1/datastructure/GCR/DSD_GCR'))}));" \
        "cat('read',sum(figures$INDICATOR=='RS_GINI'&!is.na(figures$obsValue)),class(structure))"
    if shutil.which("Rscript") and subprocess.run(["Rscript", "-e", "library(rsdmx)"], capture_output=True).returncode == 0:
        # rsdmx takes a text for UTF-8 only where R's own language is.
        told = subprocess.run(["Rscript", "-e", rsdmx, base], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        wanted = query("SELECT count(*) AS n FROM observation WHERE indicator_id = 'RS.GINI' AND obs_value IS NOT NULL")[0]["n"]
        expect("rsdmx reads figures and structure", told.stdout[told.stdout.find("read"):] or told.stderr, f"read {wanted} SDMXDataStructureDefinition")
    else:
        print("skipped: no R with its package rsdmx, so SDMX 2.1 is not read from outside")
finally:
    server.terminate()
if faults:
    print("\n".join(faults))
    sys.exit(1)
print("site, server and assistant agree with the release")
