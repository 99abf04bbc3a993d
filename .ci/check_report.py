"""Opens a report in headless Chromium, on the screen at two widths and on paper: no error in the console, nothing wider than the window, no serious finding of
axe-core, the state of the indicators and the first sentences on the first screen, and a page that is no longer than asked.

check_report.py REPORT.html [AXE.min.js] [GREATEST_HEIGHT]
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

report = Path(sys.argv[1]).read_text(encoding="utf-8")
axe = Path(sys.argv[2]).read_text(encoding="utf-8") if len(sys.argv) > 2 and sys.argv[2] else ""
greatest = int(sys.argv[3]) if len(sys.argv) > 3 else 0

BROWSER = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"]

PROBE = """
<script>%s</script>
<script>
window.addEventListener('load', function () {
  // A frame of the wanted width stands for the window: headless Chromium keeps a least width of its own.
  var result = {window: window.innerWidth, page: document.documentElement.scrollWidth, wide: [], height: document.documentElement.scrollHeight};
  var strip = document.querySelector('.strip'), lead = document.querySelector('.lead li');
  result.strip = strip ? strip.getBoundingClientRect().bottom : -1;
  result.lead = lead ? lead.getBoundingClientRect().bottom : -1;
  result.hidden = [].filter.call(document.querySelectorAll('table.overview'), function (t) { return t.scrollWidth > t.parentElement.clientWidth + 1; })
    .map(function (t) { return t.id + ' ' + t.scrollWidth + ' of ' + t.parentElement.clientWidth; });
  document.querySelectorAll('main *').forEach(function (e) {
    if (e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll')) {
      result.wide.push(e.tagName + '#' + e.id + '.' + e.className);
    }
  });
  function tell() { parent.postMessage(JSON.stringify(result), '*'); }
  if (window.axe) {
    document.querySelectorAll('details').forEach(function (d, i) { if (i < 12) { d.open = true; } });
    axe.run({resultTypes: ['violations']}).then(function (found) {
      result.findings = found.violations.filter(function (v) { return v.impact === 'serious' || v.impact === 'critical'; })
        .map(function (v) { return v.id + ': ' + v.nodes.length + ' ' + v.nodes[0].html.slice(0, 160); });
      tell();
    });
  } else { tell(); }
});
</script></body>"""

for width in (1280, 390):
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(report.replace("</body>", PROBE % axe), encoding="utf-8")
        frame = Path(folder, "frame.html")
        frame.write_text(
            f"""<!DOCTYPE html><title>waiting</title><body style="margin:0"><iframe src="page.html" style="border:0;width:{width}px;height:900px"></iframe>
            <pre id="result"></pre><script>addEventListener('message', function (m) {{ document.getElementById('result').textContent = m.data; }});</script>""",
            encoding="utf-8")
        run = subprocess.run(
            [*BROWSER, f"--user-data-dir={folder}/profile", "--window-size=1400,1000", "--virtual-time-budget=60000",
             "--enable-logging=stderr", "--dump-dom", frame.as_uri()],
            capture_output=True, text=True, timeout=300)
        console = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
        assert not console, console
        found = re.search(r'<pre id="result">(.+?)</pre>', run.stdout, re.S)
        assert found, "the page did not answer: " + run.stderr[-2000:]
        result = json.loads(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        assert result["window"] == width, result
        assert result["page"] <= width, result
        assert not result["wide"], result["wide"][:10]
        assert not result["hidden"], result["hidden"]
        assert not result.get("findings"), result["findings"]
        assert 0 < result["strip"] <= 900, result["strip"]
        assert 0 < result["lead"] <= 900, result["lead"]
        if width == 1280 and greatest:
            assert result["height"] <= greatest, result["height"]
        print(width, "px: no console error, no overflow, " + str(result["height"]) + " px tall"
              + (", no serious finding of axe-core" if axe else ""))

with tempfile.TemporaryDirectory() as folder:
    page = Path(folder, "page.html")
    page.write_text(report, encoding="utf-8")
    paper = Path(folder, "page.pdf")
    subprocess.run([*BROWSER, f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri()],
                   capture_output=True, timeout=300, check=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))
    assert pages > 1, pages
    print("printed:", pages, "pages")
