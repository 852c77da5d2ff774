"""Holds books against EPUBCheck, and the small ones of them against Ace.

usage: books.py NODE_MODULES BOOK.epub…

Ace opens every page in a browser, which takes hours for thousands of them. Exit code 1: some judge complains.
"""
import os
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

from checkers import ace, epubcheck
from model import Judge

MOST_PAGES_FOR_ACE = 100


def complaints(path, node_modules):
    with zipfile.ZipFile(path) as book:
        pages = sum(name.endswith(".xhtml") for name in book.namelist())
    small = pages <= MOST_PAGES_FOR_ACE
    return epubcheck(path) + (ace(path, node_modules) if small else [])


def main(node_modules, *paths):
    judge = Judge("books")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda path: complaints(path, node_modules), paths)
        for path, lines in zip(paths, found):
            print(f"books: {os.path.basename(path)}, {len(lines)} complaints", flush=True)
            judge.expect(True, "")
            for line in lines:
                judge.expect(False, line)
    return judge.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
