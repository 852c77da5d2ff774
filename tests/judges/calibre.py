"""Calibre converts the books to a text that has every paragraph of the model, in order."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from epub import holds
from model import Judge, Model, squeeze


def converted(path):
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "book.txt")
        command = ["ebook-convert", path, text, "--txt-output-formatting", "plain"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"Calibre cannot convert {path}: {(done.stdout + done.stderr)[-2000:]}")
        with open(text, encoding="utf-8") as file:
            return squeeze(file.read())


def judge(folder, _node_modules):
    judge = Judge("calibre")
    if shutil.which("ebook-convert") is None:
        judge.expect(False, "ebook-convert is not installed: install Calibre, or name the judges to run")
        return judge.finish()
    model = Model(os.path.join(folder, "model.jsonl"))
    text = " ".join(converted(path) for path in sorted(glob.glob(os.path.join(folder, "book*.epub"))))
    for article in model.articles:
        title = squeeze(model.titles[article["id"]])
        judge.expect(holds(text, model, article), f"the text lacks a paragraph of {title[:60]!r}")
    return judge.finish()


if __name__ == "__main__":
    sys.exit(judge(sys.argv[1], None))
