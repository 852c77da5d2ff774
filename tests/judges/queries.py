"""The queries in docs/linked-data.md give what the page says, on the sample corpus in a store (Oxigraph).

usage: queries.py [--bless]

With --bless the results are written into the page: read the difference before committing it.
"""
import os
import re
import sys

import pyoxigraph

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
PAGE = os.path.join(ROOT, "docs", "linked-data.md")
GRAPH = os.path.join(ROOT, "tests", "golden", "seeds", "corpus.jsonld")
EXAMPLE = re.compile(r"(```sparql\n([^`]*)```\n\n)((?:\|[^\n]*\n)+)")


def table(results):
    """Results as a table of Markdown."""
    header = [variable.value for variable in results.variables]
    rows = [[value.value.replace("|", "\\|") if value else "" for value in row] for row in results]
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def answered(text):
    """The page with the results that the store gives, and the number of queries."""
    store = pyoxigraph.Store()
    store.load(path=GRAPH, format=pyoxigraph.RdfFormat.JSON_LD)
    return EXAMPLE.subn(lambda example: example[1] + table(store.query(example[2])), text)


def judge(_folder, _node_modules):
    from model import Judge

    judge = Judge("queries")
    with open(PAGE, encoding="utf-8") as file:
        text = file.read()
    new, count = answered(text)
    judge.expect(count == 5, f"{count} queries have results")
    for told, found in zip(text.splitlines(), new.splitlines()):
        judge.expect(told == found, f"docs/linked-data.md says {told[:200]!r}, the store {found[:200]!r}")
    judge.expect(len(text) == len(new), "docs/linked-data.md has other results; queries.py --bless writes them anew")
    return judge.finish()


if __name__ == "__main__" and sys.argv[1:] == ["--bless"]:
    with open(PAGE, encoding="utf-8") as file:
        page, _ = answered(file.read())
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page)
