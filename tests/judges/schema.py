"""Every line of the model is valid against the JSON Schema in the repository, and so is no line that was damaged."""
import copy
import json
import os

import jsonschema

from model import Judge

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "..", "..", "crates", "newsbook-model", "model.schema.json")


def damaged(record):
    """The record without each field that nothing else stands in for, and with each of its fields of another type."""
    for field in ("type", "id", "sources", "language", "regions"):
        if field in record and (record["type"], field) != ("corpus", "language"):
            without = copy.deepcopy(record)
            del without[field]
            yield field, without
    for field in record:
        yield field, {**record, field: 1.5}


def judge(folder, _node_modules):
    judge = Judge("schema")
    with open(SCHEMA, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    seen = set()
    with open(os.path.join(folder, "model.jsonl"), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            for error in validator.iter_errors(record):
                judge.expect(False, f"line {number}: {error.json_path}: {error.message[:200]}")
            judge.expect(True, "")
            if record["type"] in seen:
                continue
            seen.add(record["type"])
            for field, broken in damaged(record):
                judge.expect(not validator.is_valid(broken), f"line {number}: a wrong {field} is let through")
    return judge.finish()
