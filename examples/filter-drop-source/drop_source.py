#!/usr/bin/env python3
"""Drops sources, with their articles, from a model: a filter between newsbook's reading and its writing.

    [filter]
    command = ["python3", "drop_source.py", "drafts/*.txt"]

The arguments are patterns of the sources' names. A model comes in as JSON Lines and goes out as JSON Lines; records that
this knows nothing of go through as they are. Python 3.8 or newer, the standard library alone.
"""

import fnmatch
import json
import sys

UNKNOWN_VERSION = 65  # the exit code by which newsbook knows that a newer version of one of us is needed


def main(patterns):
    dropping = False
    sources, articles, languages = 0, 0, set()
    for line in sys.stdin.buffer:
        record = json.loads(line)
        kind = record["type"]
        if kind == "corpus" and record["version"] != 1:
            print(f"this is for version 1 of the model, not {record['version']}", file=sys.stderr)
            return UNKNOWN_VERSION
        if kind == "source":
            dropping = any(fnmatch.fnmatchcase(record["path"], pattern) for pattern in patterns)
            sources += not dropping
        elif kind == "article" and not dropping:
            articles += 1
            languages.add(record["language"]["tag"])
        elif kind == "end":
            # The end record counts what came, by which newsbook knows that nothing was cut off.
            dropping = False
            record.update(sources=sources, articles=articles, languages=sorted(languages))
            line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        if not dropping:
            sys.stdout.buffer.write(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
