// Narrows the list of the index to the articles that hold every word typed. The page is complete without it.
(() => {
  "use strict";
  const box = document.getElementById("filter");
  const field = document.getElementById("wanted");
  const found = document.getElementById("found");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const items = Array.from(document.querySelectorAll(".articles > li"), (item) => ({
    item,
    text: fold(item.textContent),
  }));
  const groups = document.querySelectorAll(".listing");

  const narrow = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every((word) => text.includes(word));
      shown += item.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    const numbers = [shown, items.length];
    const sentence = found.dataset.sentence.replace(/\{\}/g, () => String(numbers.shift()));
    found.textContent = words.length ? sentence : "";
  };

  field.addEventListener("input", narrow);
  box.hidden = false;
  // A browser that goes back to the page may fill the field in again.
  narrow();
})();
