// Turns one JSON-LD document into N-Quads with jsonld.js in safe mode (nothing is dropped in silence), offline.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [nodeModules, path] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${nodeModules}/`));
const jsonld = require("jsonld");
const documentLoader = (url) => { throw new Error(`the document asks for ${url}`); };
const document = JSON.parse(readFileSync(path, "utf8"));
process.stdout.write(await jsonld.toRDF(document, { format: "application/n-quads", documentLoader, safe: true }));
