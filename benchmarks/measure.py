"""Running a process to its end and measuring it, and a source file that has changed; used by peers.py and growth.py."""
import csv
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command, log, folder=ROOT):
    """Seconds on the clock, seconds of processor, resident MB at most, of the process and all it waited for. What it prints is kept in the file log; a failure ends the program with it."""
    with open(log, "w") as out:
        begun = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode} of {command}\n" + pathlib.Path(log).read_text()[-4000:])
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def changed(source, target, number):
    """The file of solutions with another number of naturalised persons in its last row."""
    with open(source, newline="", encoding="utf-8") as text:
        rows = list(csv.reader(text))
    column = next(i for i, name in enumerate(rows[0]) if "naturalis" in name.lower())
    rows[-1][column] = str(1000 + 5 * number)
    with open(target, "w", newline="", encoding="utf-8") as out:
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
