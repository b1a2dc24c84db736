"""The command at scale: cargo xtask scale.

    scale.py COMMAND WORK PYTHON|- PAGE...

Writes the pages as JSON Lines with a bad line among them, and sees to it that the answers are the same bytes with one job, with
many, and under Spark (PYTHON has pyspark); that memory does not grow with the stream; and says how much many jobs gain.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

command, work, python, *pages = sys.argv[1:]
work = pathlib.Path(work)
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
articles = work / "articles.jsonl"
with articles.open("w", encoding="utf-8") as out:
    for number, page in enumerate(pages):
        html = pathlib.Path(page).read_bytes().decode("utf-8", "replace")
        out.write(json.dumps({"html": html, "id": page}, ensure_ascii=bool(number % 2)) + "\n")
        if number == len(pages) // 2:
            out.write('{"html": \n')


def answered(jobs, source=articles):
    """Answers, seconds and the most memory in MB of one run."""
    start = time.monotonic()
    with open(source, "rb") as lines:
        child = subprocess.Popen([command, "--lines", "--jobs", str(jobs)], stdin=lines, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        answers = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 1, "the bad line is told by the status"
    return answers, time.monotonic() - start, usage.ru_maxrss / 1024


def must(holds, what):
    print("ok    " if holds else "FAILED", what)
    if not holds:
        sys.exit(1)


plain, alone, _ = answered(1)
count = plain.count(b"\n")
must(count == len(pages) + 1, f"{len(pages)} pages and a bad line: {count} answers")
must(b'{"error":' in plain, "the bad line is answered, and the next are read")
jobs = os.cpu_count() or 1
many, together, _ = answered(jobs)
must(many == plain, f"the same bytes with {jobs} jobs: {alone:.1f} s alone, {together:.1f} s together, {alone / together:.2f} times as fast")

# The same pages over and over: as much again waits to be read, no more is held.
longer = work / "longer.jsonl"
with longer.open("wb") as out:
    for _ in range(8):
        out.write(articles.read_bytes())
_, _, once = answered(jobs)
_, _, often = answered(jobs, longer)
must(often < once * 1.25 + 16, f"8 times the stream: {once:.0f} MB, then {often:.0f} MB")

if python == "-":
    print("   no Spark: the recipe is not tried")
    sys.exit(0)
answers = work / "answers"
recipe = pathlib.Path(__file__).with_name("recipe.py")
spark = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": python}
home = subprocess.run([python, "-m", "pyspark.find_spark_home"], check=True, capture_output=True, text=True).stdout.strip()
submit = [os.path.join(home, "bin", "spark-submit"), "--master", "local[*]", str(recipe), command, str(articles), str(answers), "4"]
start = time.monotonic()
subprocess.run(submit, check=True, env=spark, stderr=open(work / "spark.log", "wb"))
parts = sorted(answers.glob("part-*"))
sparks = b"".join(part.read_bytes() for part in parts)


def without_number(answers):
    """A bad line is counted from the beginning of its partition."""
    return [{**json.loads(line), "line": 0} if line.startswith(b'{"error"') else line for line in answers.splitlines()]


must(len(parts) > 1 and without_number(sparks) == without_number(plain),
     f"the same bytes under Spark, in {len(parts)} partitions, {time.monotonic() - start:.1f} s")
