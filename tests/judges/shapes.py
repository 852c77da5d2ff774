"""The graph conforms to shapes/newsbook.ttl, and a damaged one does not."""
import os

import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, XSD

from model import Judge

HERE = os.path.dirname(os.path.abspath(__file__))
SHAPES = os.path.join(HERE, "..", "..", "shapes", "newsbook.ttl")
SCHEMA = rdflib.Namespace("https://schema.org/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


def conforms(graph, shapes):
    fine, _, text = validate(graph, shacl_graph=shapes)
    return fine, text


def damages(graph):
    """Triples to take away and to add, each of which breaks what consumers rely on."""
    article = graph.value(predicate=RDF.type, object=SCHEMA.NewsArticle)
    source = graph.value(article, SCHEMA.isBasedOn)
    activity = graph.value(article, PROV.wasGeneratedBy)
    yield "source without checksum", [(source, SCHEMA.sha256, graph.value(source, SCHEMA.sha256))], []
    yield "article from nowhere", [(article, SCHEMA.isBasedOn, source)], []
    yield "unknown activity", [(activity, RDF.type, PROV.Activity)], []
    yield "two headlines", [], [(article, SCHEMA.headline, rdflib.Literal(text)) for text in "ab"]
    yield "date in words", [], [(article, SCHEMA.datePublished, rdflib.Literal("soon"))]
    yield "mention of nothing", [], [(article, SCHEMA.mentions, rdflib.URIRef("urn:nothing"))]
    start = next(graph.subject_objects(OA.start), None)
    if start:
        yield "place without start", [(start[0], OA.start, start[1])], []
        yield "place before the start", [], [(start[0], OA.start, rdflib.Literal("-1", datatype=XSD.integer))]


def judge(folder, _node_modules):
    judge = Judge("shapes")
    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    graph = rdflib.Graph().parse(os.path.join(folder, "corpus.jsonld"), format="json-ld")
    fine, text = conforms(graph, shapes)
    judge.expect(fine, text[:1500])
    for name, taken, added in list(damages(graph)):
        for triple in taken:
            graph.remove(triple)
        for triple in added:
            graph.add(triple)
        judge.expect(not conforms(graph, shapes)[0], f"{name} is let through")
        for triple in added:
            graph.remove(triple)
        for triple in taken:
            graph.add(triple)
    return judge.finish()
