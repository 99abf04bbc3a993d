"""Opens the site and the server in Chromium, changes each control and holds what is shown against the release; asks the assistant's server with the
protocol's own client and SDMX with pysdmx.   check_site.py GCR WAREHOUSE SITE"""
import asyncio, json, re, subprocess, sys, time, urllib.request
from pathlib import Path

gcr, warehouse, site = sys.argv[1:4]
faults = []


def expect(what, found, wanted):
    if found != wanted:
        faults.append(f"{what}: found {found!r}, wanted {wanted!r}")


def query(sql):
    answer = subprocess.run([gcr, "query", "--warehouse", warehouse, "--format", "json", sql], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


server = subprocess.Popen([gcr, "serve", "--warehouse", warehouse, "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
base = re.search(r"http://\S+", server.stdout.readline()).group(0)
try:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=[
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"])
        for root in (Path(site).resolve().as_uri() + "/", base):
            for width in (1280, 390):
                page = browser.new_page(viewport={"width": width, "height": 900})
                page.on("console", lambda message: faults.append(f"{root}: console: {message.text[:200]}") if message.type == "error" else None)
                page.on("pageerror", lambda error: faults.append(f"{root}: script: {str(error)[:200]}"))
                if not root.startswith("http"):
                    page.context.set_offline(True)
                for path in ("index.html", "countries.html", "pledges.html", "gaps.html", "changes.html", "sources.html", "about.html", "country/UGA.html",
                             "indicator/POP.TOTAL.html", "indicator/2.1.1.html", "fr/index.html", "es/country/UGA.html"):
                    page.goto(root + path)
                    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    expect(f"{root}{path} at {width}: overflow", over > 0, False)
                    expect(f"{root}{path}: image without name or empty heading", page.evaluate("[...document.querySelectorAll('h1')].every(h => h.textContent.trim())"), True)
                page.close()
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(root + "indicator/POP.TOTAL.html#a=UGA&v=table")
            cells = "() => Object.fromEntries([...document.querySelectorAll('#rows td[data-value]')].map(c => [c.dataset.area + c.dataset.year, Number(c.dataset.value)]))"

            def figures(population, areas, first, last):
                return {row["k"]: row["v"] for row in query(
                    "SELECT ref_area || time_period AS k, obs_value AS v FROM observation WHERE indicator_id = 'POP.TOTAL' AND series = 'headline' AND counterpart_area = '_T'"
                    f" AND population_type = '{population}' AND ref_area IN ({', '.join(repr(a) for a in areas)}) AND obs_value IS NOT NULL AND time_period BETWEEN {first} AND {last}")}

            latest = int(page.evaluate("document.getElementById('to').max"))
            expect("one country", page.evaluate(cells), figures("REF+OIP", ["UGA"], 2016, latest))
            page.fill("#area", "Germany")
            page.press("#area", "Enter")
            page.keyboard.press("Tab")
            expect("a country by name", page.evaluate(cells), figures("REF+OIP", ["UGA", "DEU"], 2016, latest))
            page.select_option("#population_type", "ASY")
            expect("population", page.evaluate(cells), figures("ASY", ["UGA", "DEU"], 2016, latest))
            page.evaluate("() => { const r = document.getElementById('from'); r.value = 2020; r.dispatchEvent(new Event('input')); }")
            expect("years", page.evaluate(cells), figures("ASY", ["UGA", "DEU"], 2020, latest))
            link = page.evaluate("location.href")
            other = browser.new_page()
            other.goto(link)
            expect("the shared link", other.evaluate(cells), page.evaluate(cells))
            other.close()
            page.check("input[value=map]")
            page.wait_for_timeout(500)
            expect("the map is drawn", page.locator("#chart canvas").count() > 0, True)
            page.check("input[value=chart]")
            page.wait_for_timeout(300)
            with page.expect_download() as got:
                page.click("#csv")
            lines = Path(got.value.path()).read_text().splitlines()
            expect("the CSV has a line per figure", len(lines) - 1 >= len(page.evaluate(cells)), True)
            with page.expect_download() as got:
                page.click("#svg")
            expect("the SVG is one", Path(got.value.path()).read_text().startswith("<svg"), True)
            page.goto(root + "search.html")
            page.fill("#search", "Uganda")
            expect("search finds the country", "Uganda" in page.inner_text("#hits"), True)
            page.goto(root + "pledges.html")
            page.select_option("#host", "UGA")
            wanted = query("SELECT count(DISTINCT pledge_id) AS n FROM pledge_beneficiary WHERE country = 'UGA'")[0]["n"]
            expect("pledges of a host", int(page.inner_text("#count").split()[0]), wanted)
            page.goto(root + "indicator/RS.GINI.html")
            page.click("[data-language=fr]")
            page.wait_for_load_state()
            expect("the language", page.evaluate("document.documentElement.lang"), "fr")
            page.close()
        page = browser.new_page()
        page.goto(base + "sql.html")
        page.fill("#sql", "select 6 * 7 as answer")
        page.click("#run")
        page.wait_for_selector("#rows td")
        expect("SQL answers", page.inner_text("#rows td"), "42")
        page.fill("#sql", "select sum(a.range * b.range) from range(1000000) a, range(1000000) b")
        page.click("#run")
        page.wait_for_timeout(700)
        start = time.time()
        page.click("#cancel")
        page.locator("#said", has_text="cancelled").wait_for()
        print(f"cancelled after {time.time() - start:.2f} s")
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
finally:
    server.terminate()
if faults:
    print("\n".join(faults))
    sys.exit(1)
print("site, server and assistant agree with the release")
