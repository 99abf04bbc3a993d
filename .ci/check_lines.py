"""Runs each block of code of docs/three-lines.md and holds its output against the block below it.   check_lines.py GCR WAREHOUSE SITE [--write]
With --write it writes the outputs into the page. A language that is not here is skipped with a message."""
import os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

gcr, warehouse, site = (Path(path).resolve() for path in sys.argv[1:4])
page = Path(__file__).resolve().parent.parent / "docs/three-lines.md"
programs = {"python": ([sys.executable, "-c"], None), "r": (["Rscript", "-e"], "Rscript"), "java": (["jshell", "-s", "-"], "jshell"),
            "js": (["node", "--input-type=module", "-e"], "node")}
text = page.read_text()
faults, parts, end = [], [], 0
server = subprocess.Popen([gcr, "serve", "--warehouse", warehouse, "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
try:
    base = re.search(r"http://[^/]+", server.stdout.readline()).group(0)
    with tempfile.TemporaryDirectory() as folder:
        for name, target in (("warehouse", warehouse), ("site", site)):
            os.symlink(target, Path(folder) / name)
        for block in re.finditer(r"```(python|r|java|js)\n(.*?)```\n\n```text\n(.*?)```", text, re.DOTALL):
            language, code, wanted = block.groups()
            command, program = programs[language]
            if program and not shutil.which(program):
                print(f"skipped: no {program} here, so the lines in {language} are not run")
                continue
            if len(code.strip().splitlines()) != 3:
                faults.append(f"{language}: not three lines")
            code = code.replace("http://127.0.0.1:8350", base)
            given = {"input": code} if language == "java" else {}
            run = subprocess.run(command + ([] if language == "java" else [code]), cwd=folder, capture_output=True, text=True, timeout=120, **given)
            found = "\n".join(line.rstrip() for line in run.stdout.strip("\n").splitlines()) + "\n"
            parts += [text[end:block.start(3)], found]
            end = block.end(3)
            if run.returncode or found != wanted:
                faults.append(f"{language}: found\n{found}{run.stderr[-600:]}\nwanted\n{wanted}")
        (Path(folder) / "notebooks").mkdir()
        shutil.copy(page.parent.parent / "notebooks/three-lines.html", Path(folder) / "notebooks")
        if shutil.which("chromium"):
            dom = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--dump-dom",
                                  (Path(folder) / "notebooks/three-lines.html").as_uri()], capture_output=True, text=True, timeout=60).stdout
            found = re.search(r'<pre id="output">(.*?)</pre>', dom, re.DOTALL)
            js = re.search(r"## JavaScript, from the server.*?```text\n(.*?)```", text, re.DOTALL).group(1)
            if not found or found.group(1) != js:
                faults.append(f"notebooks/three-lines.html: found {found and found.group(1)!r}, wanted {js!r}")
finally:
    server.terminate()
if "--write" in sys.argv:
    page.write_text("".join(parts) + text[end:])
elif faults:
    sys.exit("\n".join(faults))
else:
    print("the lines of docs/three-lines.md give what the page shows")
