"""Four JSON-LD processors read one graph, offline, the same as N-Quads and Turtle hold, and it says what the model says."""
import json
import os
import subprocess

import pyoxigraph
import rdflib
from pyld import jsonld

from model import Judge, Model

SCHEMA = rdflib.Namespace("https://schema.org/")
# rdflib would write an instant anew, `Z` as `+00:00`; the graphs are compared to the letter.
rdflib.NORMALIZE_LITERALS = False
HERE = os.path.dirname(os.path.abspath(__file__))


def refuse(url, _options=None):
    raise RuntimeError(f"the document asks for {url}")


def canonical(quads):
    """The graph in the canonical form of RDFC-1.0, in which blank nodes have the same names everywhere."""
    options = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}
    return jsonld.normalize(quads, options)


def by_oxigraph(path, form):
    """The quads of a file as Oxigraph reads them; its store keeps them, but knows one type for all integers."""
    pyoxigraph.Store().load(path=path, format=form)
    return pyoxigraph.serialize(pyoxigraph.parse(path=path, format=form), format=pyoxigraph.RdfFormat.N_QUADS).decode()


def judge(folder, node_modules):
    judge = Judge("linked data")
    model = Model(os.path.join(folder, "model.jsonl"))
    path = os.path.join(folder, "corpus.jsonld")
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    quads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
    by_rdflib = rdflib.Graph().parse(path, format="json-ld")
    wanted = canonical(quads)
    judge.expect(wanted != "", "the document gives no triple")
    judge.expect(wanted == canonical(by_rdflib.serialize(format="nt")), "PyLD and rdflib read different graphs")
    script = os.path.join(HERE, "read_jsonld.mjs")
    done = subprocess.run(["node", script, node_modules, path], capture_output=True, text=True, check=False)
    judge.expect(done.returncode == 0, f"jsonld.js: {done.stderr[:500]}")
    judge.expect(wanted == canonical(done.stdout), "PyLD and jsonld.js read different graphs")

    judge.expect(wanted == canonical(by_oxigraph(path, pyoxigraph.RdfFormat.JSON_LD)), "Oxigraph reads another graph")
    for name, form in [("corpus.nq", pyoxigraph.RdfFormat.N_QUADS), ("corpus.ttl", pyoxigraph.RdfFormat.TURTLE)]:
        other = os.path.join(folder, name)
        judge.expect(os.path.exists(other), f"there is no {name}")
        if os.path.exists(other):
            judge.expect(wanted == canonical(by_oxigraph(other, form)), f"{name} holds another graph")

    headlines = sorted(str(h) for h in by_rdflib.objects(None, SCHEMA.headline))
    stated = sorted(a["headline"]["text"] for a in model.articles if a["headline"])
    judge.expect(headlines == stated, "the headlines differ from the model's")
    dated = len(list(by_rdflib.subject_objects(SCHEMA.datePublished)))
    known = sum(article["published"] is not None for article in model.articles)
    judge.expect(dated == known, f"{dated} articles are dated, the model knows {known} dates")
    return judge.finish()
