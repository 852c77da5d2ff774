"""Holds a folder that `newsbook build` wrote against judges that are not newsbook.

usage: judge.py DIR NODE_MODULES [JUDGE…]

DIR must have been built with every format, those on request included, if all judges are to look at it. Exit code 1: some
judge complains.
"""
import importlib
import os
import sys

JUDGES = [
    "xml_parsers", "epub", "reader", "calibre", "feeds", "catalogues", "linked_data", "vocabulary", "shapes", "queries",
    "pages", "browser", "text", "markdown", "schema",
]


def main(folder, node_modules, *names):
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    codes = [importlib.import_module(name).judge(folder, node_modules) for name in names or JUDGES]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
