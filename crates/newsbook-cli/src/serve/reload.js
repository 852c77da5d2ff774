// Loads the page again when there is a newer edition, or says why there is none. Only served pages have this script.
(() => {
  "use strict";
  const shown = new URL(document.currentScript.src).searchParams.get("edition");
  let said = null;

  const say = (failure) => {
    said?.remove();
    said = document.createElement("pre");
    said.setAttribute("role", "alert");
    said.textContent = failure;
    said.style.cssText = "position:fixed;inset:auto 0 0 0;margin:0;padding:1rem;max-block-size:50vh;overflow:auto;"
      + "white-space:pre-wrap;background:#7a1f12;color:#fff;z-index:9";
    document.body.append(said);
  };

  const wait = async (after) => {
    try {
      const news = await (await fetch(`/.newsbook/edition${after}`)).json();
      if (news.failure !== null) {
        say(news.failure);
      } else if (String(news.edition) !== shown) {
        location.reload();
        return;
      }
      wait(`?after=${news.edition}`);
    } catch {
      setTimeout(wait, 2000, ""); // the server is gone, and may come back
    }
  };

  wait("");
})();
