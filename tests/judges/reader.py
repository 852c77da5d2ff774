"""A reader in a browser (foliate-js) opens the books, turns to every page, and shows the model's text."""
import glob
import json
import os
import shutil
import subprocess

from checkers import BROWSERS
from epub import holds
from model import Judge, Model, squeeze

HERE = os.path.dirname(os.path.abspath(__file__))


def opened(path, node_modules):
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise RuntimeError(f"the reader needs one of {', '.join(BROWSERS)}")
    command = ["node", os.path.join(HERE, "read_book.mjs"), node_modules, path, browser]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return json.loads(done.stdout)


def judge(folder, node_modules):
    judge = Judge("reader")
    model = Model(os.path.join(folder, "model.jsonl"))
    pages = []
    for path in sorted(glob.glob(os.path.join(folder, "book*.epub"))):
        book = opened(path, node_modules)
        name = os.path.basename(path)
        judge.expect(squeeze(model.corpus["title"]) in squeeze(book["title"]), f"{name} is called {book['title']!r}")
        for error in book["errors"]:
            judge.expect(False, f"{name}: {error}")
        for href in book["astray"]:
            judge.expect(False, f"{name}: the contents lead to {href}, where nothing is")
        pages += [squeeze(page["text"]) for page in book["pages"]]
    chapters = iter(pages)
    for article in model.articles:
        title = squeeze(model.titles[article["id"]])
        chapter = next((text for text in chapters if title in text and holds(text, model, article)), None)
        judge.expect(chapter is not None, f"no page shows all of {title[:60]!r}, in corpus order")
    return judge.finish()
