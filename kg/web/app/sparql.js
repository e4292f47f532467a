// SPARQL: the library of queries with its parameters, an editor, and the rows, to read and to take away.
"use strict";

{
  const { el, said } = kg;
  const ROWS = 1000, LONG = 60;
  const FIRST = "attacks-timeline";
  const PREFIXES = { "https://w3id.org/conflict-kg/ontology#": "kg:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:", "http://www.w3.org/2000/01/rdf-schema#": "rdfs:" };

  const page = (term, base) => {
    const id = term?.type === "uri" ? kg.ask.local(term.value, base) : null;
    return id && kg.paged(id) ? id : null;
  };

  function short(iri, base) {
    if (iri.startsWith(base) && kg.ask.local(iri, base)) return iri.slice(base.length);
    const prefix = Object.keys(PREFIXES).find((each) => iri.startsWith(each));
    return prefix ? PREFIXES[prefix] + iri.slice(prefix.length) : iri;
  }

  // A thing leads to its page, its name too ("attackLabel" beside "attack"), and a sentence to its place in the article that the row names.
  function cell(name, row, base) {
    const term = row[name];
    if (!term) return "";
    if (term.type === "uri") {
      const id = page(term, base);
      return id ? kg.link(id, short(term.value, base)) : /^https?:/.test(term.value) && short(term.value, base) === term.value ? kg.outside(term.value, term.value) : said(short(term.value, base));
    }
    const owner = name.endsWith("Label") ? page(row[name.slice(0, -"Label".length)], base) : null;
    if (owner) return kg.link(owner, term.value);
    const article = /^(quote|sentence)$/i.test(name) ? page(row.article, base) : null;
    return article ? el("a", { href: `#/${article}?${new URLSearchParams({ quote: term.value })}` }, said(term.value)) : said(term.value);
  }

  // SPARQL 1.1 Query Results CSV: the values alone, CR LF at the ends of lines.
  function csv(found) {
    const written = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [found.head.vars, ...found.results.bindings.map((row) => found.head.vars.map((name) => row[name]?.value ?? ""))];
    return lines.map((line) => `${line.map(written).join(",")}\r\n`).join("");
  }

  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const anchor = el("a", { download: name });
    anchor.href = url;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  const button = (title, name, type, text) => el("button", { type: "button", onclick: () => download(name, type, text()) }, title);

  function table(found, base, name, raw) {
    const json = button("Download JSON", `${name}.json`, "application/sparql-results+json", () => raw);
    if ("boolean" in found) return [el("p", { class: "exports" }, json)];
    const names = found.head.vars, rows = found.results.bindings;
    return [
      el("p", { class: "exports" }, button("Download CSV", `${name}.csv`, "text/csv", () => csv(found)), json),
      rows.length ? el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" }, el("table", {}, el("thead", {}, el("tr", {}, names.map((each) => el("th", { scope: "col" }, said(each))))),
        el("tbody", {}, rows.slice(0, ROWS).map((row) => el("tr", {}, names.map((each) => el("td", { class: (row[each]?.value.length ?? 0) > LONG && row[each].type !== "uri" ? "long" : null }, cell(each, row, base)))))))) : null,
    ];
  }

  function summary(found) {
    if ("boolean" in found) return found.boolean ? "yes" : "no";
    const count = found.results.bindings.length;
    return `${kg.words.plural(count, "row")}${count > ROWS ? `, the first ${ROWS.toLocaleString("en")} shown` : ""}`;
  }

  const turtle = (text, name) => [el("p", { class: "exports" }, button("Download Turtle", `${name}.ttl`, "text/turtle", () => text)), el("pre", { tabindex: "0" }, text)];

  // The editor in place of the plain field, which stays where the editor cannot be loaded. It is as high as the query: nothing of it is scrolled out of sight.
  async function editor(field) {
    try {
      kg.style("vendor/yasqe.min.css");
      await kg.script("vendor/yasqe.min.js");
      const box = el("div", { class: "yasqe-box" });
      field.after(box);
      Yasqe.defaults.autocompleters = ["variables"];
      const yasqe = new Yasqe(box, { value: field.value, persistenceId: null, createShareableLink: null, showQueryButton: false, resizeable: false, editorHeight: "auto", autocompleters: ["variables"], viewportMargin: Infinity,
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
    const given = parameters.get("query"), first = given === null ? parameters.get("name") ?? FIRST : null;
    let chosen = queries.find((each) => each.name === first) ?? null;
    const field = el("textarea", { rows: 14, spellcheck: "false", "aria-label": "Query", class: "query" });
    field.value = given ?? chosen?.text ?? queries[0].text;
    let text = { read: () => field.value, write: (value) => { field.value = value; } };
    const asked = el("div");
    const pick = el("select", { onchange: () => {
      chosen = queries.find((each) => each.name === pick.value) ?? null;
      if (!chosen) { asked.replaceChildren(); return; }
      text.write(chosen.text);
      history.replaceState(null, "", `#/sparql?${new URLSearchParams({ name: chosen.name })}`);
      status.textContent = "";
      result.replaceChildren();
      ask();
    } }, el("option", { value: "" }, "choose …"), queries.map((each) => el("option", { value: each.name }, `${each.name}: ${each.question}`)));
    pick.value = chosen?.name ?? "";
    const status = el("p", { role: "status", class: "status" }), result = el("div");
    const ask = () => asked.replaceChildren(...(chosen ? kg.parameters.fields(chosen, { read: () => text.read(), write: (value) => text.write(value) }) : []));

    async function run() {
      status.textContent = "Running …";
      result.replaceChildren();
      const accept = "application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.5", name = chosen?.name ?? "rows";
      const reply = await fetch("sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: text.read() });
      const raw = await reply.text(), found = reply.headers.get("Content-Type")?.includes("json") ? JSON.parse(raw) : null;
      status.replaceChildren(!reply.ok ? el("span", { class: "problem" }, said(raw)) : found ? summary(found) : "Triples");
      result.replaceChildren(...(!reply.ok ? [] : found ? table(found, site.base, name, raw) : turtle(raw, name)).filter(Boolean));
      status.scrollIntoView({ block: "start" });
    }

    ask();
    main.replaceChildren(el("h1", {}, "SPARQL"),
      site.live ? "" : el("p", { class: "problem" }, "These are static files: queries are run where the graph is, by kg serve and kg query."),
      el("form", { class: "sparql", onsubmit: (event) => { event.preventDefault(); run().catch((error) => { status.textContent = error.message; }); } },
        el("label", {}, "Query of the library", pick), asked, el("p", {}, el("button", { type: "submit", disabled: !site.live }, "Run"), site.live ? " or Ctrl+Enter in the query" : null), field), status, result);
    text = (await editor(field)) ?? text;
  }

  kg.sparql = sparql;
}
