// Finds articles by the words typed, each at the beginning of a word of headline, names, date or publisher. The pieces of
// the index are loaded when they are needed, as scripts, so that it works from a disk too. The page is complete without.
self.newsbook = {};

(() => {
  "use strict";
  const SHOWN = 20;
  const box = document.getElementById("search");
  const field = document.getElementById("wanted");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const list = document.getElementById("list");
  const all = Number(box.dataset.articles);
  const block = Number(box.dataset.block);
  const pieces = Number(box.dataset.pieces);
  const loading = new Map();
  let turn = 0;

  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = () => done(self.newsbook[name]);
        script.onerror = () => {
          loading.delete(name);
          failed(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  };

  // What a word is, search.rs says too.
  const alone = "\\u3040-\\u30FF\\u3400-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}";
  const word = new RegExp(`[${alone}]|(?:(?![${alone}])[\\p{Alphabetic}\\p{N}])+`, "gu");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const pieceOf = (letters) => {
    let sum = 0x811C9DC5;
    for (const letter of letters.slice(0, 2)) {
      sum = Math.imul(sum ^ letter.codePointAt(0), 0x01000193) >>> 0;
    }
    return sum % pieces;
  };

  // The places of the articles that have a word; null where most have it.
  const placesOf = async (wanted) => {
    const letters = Array.from(wanted);
    const words = await load(`words-${pieceOf(letters)}`);
    const places = new Set();
    for (const [known, steps] of Object.entries(words)) {
      if (letters.length > 1 ? !known.startsWith(wanted) : known !== wanted) {
        continue;
      }
      if (steps === "*") {
        return null;
      }
      let place = 0;
      for (const step of steps.split(" ")) {
        place += parseInt(step, 36);
        places.add(place);
      }
    }
    return places;
  };

  const show = async (places, from) => {
    const shown = places.slice(from, from + SHOWN);
    const blocks = await Promise.all(shown.map((place) => load(`articles-${Math.floor(place / block)}`)));
    return shown.map((place, at) => {
      const [slug, title, lang, dir, note] = blocks[at][place % block];
      const link = document.createElement("a");
      Object.assign(link, { href: `articles/${slug}.html`, textContent: title, lang, dir });
      const below = document.createElement("p");
      Object.assign(below, { className: "note", textContent: note });
      const item = document.createElement("li");
      item.append(link, below);
      return item;
    });
  };

  const search = async () => {
    const mine = ++turn;
    const words = fold(field.value).match(word) ?? [];
    let places = null;
    for (const wanted of words) {
      const next = await placesOf(wanted);
      if (places === null || next === null) {
        places = next ?? places;
      } else {
        places = new Set([...places].filter((place) => next.has(place)));
      }
    }
    places = places === null ? Array.from({ length: words.length ? all : 0 }, (_, at) => at) : Array.from(places);
    places.sort((a, b) => a - b);
    const items = await show(places, 0);
    if (mine !== turn) {
      return; // something else was typed meanwhile
    }
    results.replaceChildren(...items);
    const showMore = () => {
      more.hidden = results.childElementCount >= places.length;
    };
    more.onclick = async () => {
      const items = await show(places, results.childElementCount);
      results.append(...items);
      items[0]?.querySelector("a").focus();
      showMore();
    };
    showMore();
    const searching = words.length > 0;
    results.hidden = !searching;
    more.hidden ||= !searching;
    list.hidden = searching;
    const numbers = [places.length, all].map((number) => number.toLocaleString(document.documentElement.lang));
    found.textContent = searching ? found.dataset.sentence.replace(/\{\}/g, () => numbers.shift()) : "";
  };

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 120);
  });
  box.hidden = false;
  // A browser that goes back to the page may fill the field in again.
  search();
})();
