"""Three JSON-LD processors read one graph, offline, and it says what the model says."""
import json
import os
import subprocess

import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from model import Judge, Model

SCHEMA = rdflib.Namespace("https://schema.org/")
HERE = os.path.dirname(os.path.abspath(__file__))


def refuse(url, _options=None):
    raise RuntimeError(f"the document asks for {url}")


def judge(folder, node_modules):
    judge = Judge("linked data")
    model = Model(os.path.join(folder, "model.jsonl"))
    path = os.path.join(folder, "corpus.jsonld")
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    quads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
    by_pyld = rdflib.Graph().parse(data=quads, format="nt")
    by_rdflib = rdflib.Graph().parse(path, format="json-ld")
    judge.expect(len(by_pyld) > 0, "the document gives no triple")
    judge.expect(isomorphic(by_pyld, by_rdflib), "PyLD and rdflib read different graphs")
    script = os.path.join(HERE, "read_jsonld.mjs")
    done = subprocess.run(["node", script, node_modules, path], capture_output=True, text=True, check=False)
    judge.expect(done.returncode == 0, f"jsonld.js: {done.stderr[:500]}")
    by_js = rdflib.Graph().parse(data=done.stdout, format="nt")
    judge.expect(isomorphic(by_pyld, by_js), "PyLD and jsonld.js read different graphs")

    # Control characters never reach the graph, so titles are compared without them.
    headlines = sorted(str(h) for h in by_pyld.objects(None, SCHEMA.headline))
    wanted = sorted(a["headline"]["text"] for a in model.articles if a["headline"])
    judge.expect(headlines == wanted, "the headlines differ from the model's")
    dated = len(list(by_pyld.subject_objects(SCHEMA.datePublished)))
    known = sum(article["published"] is not None for article in model.articles)
    judge.expect(dated == known, f"{dated} articles are dated, the model knows {known} dates")
    return judge.finish()
