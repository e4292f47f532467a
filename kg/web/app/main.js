// Which page the address names, and the focus when it changes.
"use strict";

{
  const THINGS = /^(person|group|organization|place|weapon|target|casualty-report|source)\/[0-9a-f]+$/;
  const main = document.getElementById("main");
  let first = true, shown = 0;

  function page(path) {
    if (path === "") return kg.explore;
    if (path === "things") return kg.thing.things;
    if (path === "networks") return kg.networks;
    if (path === "ask") return kg.ask.ask;
    if (path === "sparql") return kg.sparql;
    if (/^attack\/[0-9a-f]+$/.test(path)) return kg.attack;
    if (/^article\/[0-9a-f]+$/.test(path)) return kg.article;
    return THINGS.test(path) ? kg.thing.thing : null;
  }

  async function route() {
    const [path, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s), turn = ++shown;
    const write = page(path), host = document.createElement("div");
    host.className = "page";
    for (const tab of document.querySelectorAll("nav a")) {
      if (tab.hash.replace(/^#\/?/, "") === path) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    main.replaceChildren(host);
    let focused = false;
    try {
      if (!write) throw new Error("There is no such page.");
      focused = await write(host, path, new URLSearchParams(query));
    } catch (error) {
      host.replaceChildren(kg.el("h1", {}, "Nothing here"), kg.el("p", { class: "problem" }, error.message));
    }
    if (turn !== shown) return;
    document.title = `${host.querySelector("h1")?.textContent.slice(0, 80) ?? "Loading"} – conflict graph`;
    if (!first && focused !== true) { main.focus({ preventScroll: true }); scrollTo(0, 0); }
    first = false;
  }

  // Whether an id has a page of its own: claims, facts and accounts have none.
  kg.paged = (id) => THINGS.test(id) || /^(attack|article)\/[0-9a-f]+$/.test(id);

  // An anchor within the page is no address of a page of ours.
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
  addEventListener("hashchange", route);
  route();
}
