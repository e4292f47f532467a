// Questions in plain English, answered by the server with sentence and source.
"use strict";

{
  const { el, said, section } = kg;
  const EXAMPLES = ["which generals were killed near Deir ez-Zor", "who carried out the attacks in Syria", "how many people were killed in 2020", "which sources disagree about the number of killed"];

  const local = (iri, base) => (iri.startsWith(base) && /^[a-z-]+\/[0-9a-f]+$/.test(iri.slice(base.length)) ? iri.slice(base.length) : null);

  const evidence = (each, base) => el("li", { class: "claim" }, el("p", { class: "who" }, el("b", {}, said(each.source))),
    el("blockquote", {}, el("a", { href: `#/${local(each.article, base)}?${new URLSearchParams({ quote: each.quote })}` }, said(each.quote))));

  const item = (each, base) => el("li", { class: "card" }, el("h2", {}, kg.link(local(each.id, base), each.label), each.certainty === "sure" ? null : el("span", { class: `badge ${each.certainty}` }, each.certainty)),
    el("ul", { class: "claims" }, each.evidence.map((one) => evidence(one, base))));

  function answer(found, base) {
    if (!found.answerable) return [el("p", { class: "problem" }, said(found.note))];
    return [
      found.answers.length ? el("ol", { class: "answers plain" }, found.answers.map((each) => item(each, base))) : el("p", {}, "The graph holds nothing that answers it."),
      found.also.length ? section("Less sure", el("ol", { class: "plain" }, found.also.map((each) => item(each, base)))) : null,
      found.note ? el("p", {}, said(found.note)) : null,
      found.sparql ? kg.details("The query that was run", el("pre", { tabindex: "0" }, found.sparql), el("a", { href: `#/sparql?${new URLSearchParams({ query: found.sparql })}` }, "Open it in the editor")) : null,
    ].filter(Boolean);
  }

  async function ask(main, _, parameters) {
    const site = await kg.data("site"), question = parameters.get("q") ?? "";
    const box = el("input", { type: "search", name: "q", value: question, maxlength: 1000, autocomplete: "off", size: 60 });
    const result = el("div", { role: "status" });
    const form = el("form", { class: "filters ask", role: "search", "aria-label": "Ask a question", onsubmit: (event) => {
      event.preventDefault();
      if (box.value.trim()) location.hash = `#/ask?${new URLSearchParams({ q: box.value.trim() })}`;
    } }, el("label", {}, "A question in plain English", box), el("button", { type: "submit", disabled: !site.live }, "Ask"));
    main.replaceChildren(el("h1", {}, "Ask"), form,
      site.live ? el("p", {}, "For example: ", EXAMPLES.map((each, index) => [index ? ", " : "", el("a", { href: `#/ask?${new URLSearchParams({ q: each })}` }, each)]))
        : el("p", { class: "problem" }, "These are static files: nobody is here to answer. Questions are answered where the graph is, by kg serve and kg ask."), result);
    if (!question || !site.live) return;
    result.textContent = "Thinking …";
    const reply = await fetch(`ask?${new URLSearchParams({ q: question })}`);
    result.replaceChildren(...(reply.ok ? answer(await reply.json(), site.base) : [el("p", { class: "problem" }, said(await reply.text()))]));
  }

  kg.ask = { ask, local };
}
