"""Chromium shows one page of each kind, light and dark, on a phone and a desk: axe finds nothing, nothing is asked of
others, nothing offends a strict content security policy, nothing is wider than the screen, and the search finds."""
import glob
import json
import os
import subprocess

from checkers import browser
from model import Judge

HERE = os.path.dirname(os.path.abspath(__file__))
# One page of each kind, the longest, which has the most to complain of.
KINDS = ["index.html", "articles/*.html", "sources/*.html", "names/*.html", "lists/*.html"]
# What a page may weigh with all that it loads, in kibibytes, nothing of it compressed.
HEAVIEST = 1024


def longest(folder, kind):
    paths = glob.glob(os.path.join(folder, kind))
    return [os.path.relpath(max(paths, key=os.path.getsize), folder)] if paths else []


def judge(folder, node_modules):
    judge = Judge("browser")
    pages = [page for kind in KINDS for page in longest(folder, kind)]
    command = ["node", os.path.join(HERE, "browser.mjs"), node_modules, browser(), folder, *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Chromium did not run: {done.stderr[-2000:]}")
    for seen in map(json.loads, done.stdout.splitlines()):
        where = f"{seen['page']} ({seen['width']}, {seen['scheme']})"
        for complaint in seen["complaints"]:
            judge.expect(False, f"{where}: {complaint}")
        judge.expect(seen["rules"] > 10, f"{where}: axe looked at {seen['rules']} rules")
        judge.expect(seen["bytes"] <= HEAVIEST * 1024, f"{where}: {seen['bytes']} bytes")
        if seen["width"] == 360 and seen["scheme"] == "light":
            print(f"browser: {seen['page']} has {seen['bytes']} bytes in {seen['requests']} requests")
    return judge.finish()
