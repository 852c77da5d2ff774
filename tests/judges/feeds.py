"""Two feed parsers read the same ids, titles and contents as the model has: of each feed with its archives."""
import glob
import json
import os
import subprocess

import feedparser
import html5lib

from model import Judge, Model, squeeze

FEEDS = ["rss.xml", "atom.xml", "feed.json"]
HERE = os.path.dirname(os.path.abspath(__file__))


def by_feedparser(path):
    parsed = feedparser.parse(path, sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo:
        raise ValueError(f"{path}: {parsed.bozo_exception}")
    for entry in parsed.entries:
        yield entry.id, entry.title, entry.content[0].value


def by_feedsmith(path, node_modules):
    script = os.path.join(HERE, "read_feed.mjs")
    done = subprocess.run(["node", script, node_modules, path], capture_output=True, text=True, check=True)
    for entry in json.loads(done.stdout):
        yield entry["id"], entry["title"], entry["content"]


def text_of(html):
    tree = html5lib.parseFragment(html, treebuilder="lxml")
    return squeeze("".join(t for node in tree for t in ([node] if isinstance(node, str) else node.itertext())))


def compare(judge, model, name, entries):
    entries = {ident: (title, content) for ident, title, content in entries}
    judge.expect(set(entries) == set(model.titles), f"{name}: the ids differ from the model's")
    for article in model.articles:
        title, content = entries.get(article["id"], ("", ""))
        wanted = squeeze(model.titles[article["id"]])
        judge.expect(squeeze(title) == wanted, f"{name}: title {title[:60]!r} is not {wanted[:60]!r}")
        text, place = text_of(content), 0
        for block in map(squeeze, model.blocks(article)):
            found = text.find(block, place)
            judge.expect(found >= 0, f"{name}: {wanted[:40]!r} lacks {block[:60]!r}")
            place = max(found, place)


def judge(folder, node_modules):
    judge = Judge("feeds")
    model = Model(os.path.join(folder, "model.jsonl"))
    for name in FEEDS:
        stem, extension = os.path.splitext(name)
        # What comes again, edited, counts as it came last.
        archive = sorted(glob.glob(os.path.join(folder, "archive", f"{stem}-*{extension}")), key=lambda path: (len(path), path))
        paths = [*archive, os.path.join(folder, name)]
        if extension == ".xml":
            entries = (entry for path in paths for entry in by_feedparser(path))
            compare(judge, model, f"{name} by feedparser", entries)
        entries = (entry for path in paths for entry in by_feedsmith(path, node_modules))
        compare(judge, model, f"{name} by feedsmith", entries)
    return judge.finish()
