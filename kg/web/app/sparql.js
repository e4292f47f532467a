// SPARQL: the library of queries, an editor, and the rows.
"use strict";

{
  const { el, said } = kg;
  const ROWS = 1000;

  function cell(term, base) {
    if (!term) return "";
    const id = term.type === "uri" ? kg.ask.local(term.value, base) : null;
    return id ? kg.link(id, term.value.slice(base.length)) : said(term.value);
  }

  function table(found, base) {
    if ("boolean" in found) return el("p", { class: "big" }, found.boolean ? "yes" : "no");
    const names = found.head.vars, rows = found.results.bindings;
    return el("div", {}, el("p", {}, kg.words.plural(rows.length, "row"), rows.length > ROWS ? `, the first ${ROWS} shown` : ""),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" }, el("table", {}, el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, said(name))))),
        el("tbody", {}, rows.slice(0, ROWS).map((row) => el("tr", {}, names.map((name) => el("td", {}, cell(row[name], base)))))))));
  }

  // The editor in place of the plain field, which stays where the editor cannot be loaded.
  async function editor(field) {
    try {
      kg.style("vendor/yasqe.min.css");
      await kg.script("vendor/yasqe.min.js");
      const box = el("div", { class: "yasqe-box" });
      field.after(box);
      Yasqe.defaults.autocompleters = ["variables"];
      const yasqe = new Yasqe(box, { value: field.value, persistenceId: null, createShareableLink: null, showQueryButton: false, resizeable: false, autocompleters: ["variables"],
        extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => field.form.requestSubmit() } });
      yasqe.getInputField().setAttribute("aria-label", "Query");
      field.hidden = true;
      return { read: () => yasqe.getValue(), write: (text) => yasqe.setValue(text) };
    } catch {
      return null;
    }
  }

  async function sparql(main, _, parameters) {
    const [site, queries] = await Promise.all([kg.data("site"), kg.data("queries")]);
    const field = el("textarea", { rows: 14, spellcheck: "false", "aria-label": "Query", class: "query" });
    field.value = parameters.get("query") ?? queries.find((each) => each.name === "attacks-timeline")?.text ?? queries[0].text;
    let text = { read: () => field.value, write: (value) => { field.value = value; } };
    const pick = el("select", { onchange: () => { if (pick.value) text.write(queries[Number(pick.value)].text); } }, el("option", { value: "" }, "choose …"),
      queries.map((each, index) => el("option", { value: index }, `${each.name}: ${each.question}`)));
    const result = el("div", { role: "status" });

    async function run() {
      result.textContent = "Running …";
      const accept = "application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.5";
      const reply = await fetch("sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: text.read() });
      const rows = reply.headers.get("Content-Type")?.includes("json");
      result.replaceChildren(!reply.ok ? el("p", { class: "problem" }, said(await reply.text())) : rows ? table(await reply.json(), site.base) : el("pre", {}, await reply.text()));
    }

    main.replaceChildren(el("h1", {}, "SPARQL"),
      site.live ? "" : el("p", { class: "problem" }, "These are static files: queries are run where the graph is, by kg serve and kg query."),
      el("form", { class: "sparql", onsubmit: (event) => { event.preventDefault(); run().catch((error) => { result.textContent = error.message; }); } },
        el("label", {}, "Query of the library", pick), field, el("p", {}, el("button", { type: "submit", disabled: !site.live }, "Run"), site.live ? " or Ctrl+Enter" : null)), result);
    text = (await editor(field)) ?? text;
  }

  kg.sparql = sparql;
}
