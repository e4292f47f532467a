// One article: its text with the sentences that were read, or these sentences alone where the text is not published.
"use strict";

{
  const { el, said, link, outside, section } = kg;
  const LONG = 5000, EDGE = 1500;

  // Where the text's code points begin among the units of a JavaScript string: offsets in the graph count code points.
  function unitsAt(text, wanted) {
    const found = new Map(), sorted = [...new Set(wanted)].sort((a, b) => a - b);
    let unit = 0, point = 0;
    for (const offset of sorted) {
      for (; point < offset && unit < text.length; point += 1) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      found.set(offset, unit);
    }
    return found;
  }

  // A stretch of text that nothing was read from; the middle of a very long one is shown on demand.
  function plain(text) {
    if (text.length <= LONG) return document.createTextNode(text);
    const middle = text.slice(EDGE, -EDGE);
    const button = el("button", { type: "button", onclick: () => button.replaceWith(document.createTextNode(middle)) }, `Show ${middle.length.toLocaleString("en")} more characters`);
    return el("span", {}, text.slice(0, EDGE), " … ", button, " … ", text.slice(-EDGE));
  }

  // The text cut at every start and end of a sentence, so that sentences may overlap.
  function marked(text, spans, at) {
    const edges = [...new Set([0, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
    const units = unitsAt(text, edges);
    return edges.map((edge, index) => {
      const next = edges[index + 1], piece = text.slice(units.get(edge), next === undefined ? text.length : units.get(next));
      const over = spans.filter((span) => span.start <= edge && span.end > edge);
      if (!over.length) return plain(piece);
      return el("mark", { class: over.some((span) => span === at) ? "here" : null }, piece);
    });
  }

  const reading = (claim) => el("li", {}, link(claim.attack, claim.subject ?? "attack"), ` – ${kg.words.predicate(claim.predicate)}: `,
    said(kg.words.value(claim.predicate, claim.object)), " – ", said(claim.source), ` ${kg.words.modality(claim.modality)}`);

  const sentence = (span, id, at) => el("li", { class: span === at ? "read here" : "read" },
    el("blockquote", {}, el("a", { href: `#/${id}?at=${span.start}-${span.end}` }, said(span.quote))),
    kg.details(`${kg.words.plural(span.claims.length, "claim")} read from it`, el("ul", {}, span.claims.map(reading))));

  async function article(main, id, parameters) {
    const found = await kg.data(id);
    const [start, end] = (parameters.get("at") ?? "").split("-").map(Number), quote = parameters.get("quote");
    const at = found.spans.find((span) => (quote ? span.quote === quote : span.start === start && span.end === end));
    const body = found.text === null ? null : el("div", { class: "text", lang: "en" }, marked(found.text, found.spans, at));
    const about = [found.publisher, found.published].filter(Boolean).join(", ");
    main.replaceChildren(...[
      el("p", { class: "kind" }, "Article"), el("h1", {}, said(found.title)),
      el("p", {}, said(about), /^https?:/i.test(found.url ?? "") ? [" · ", outside(found.url, "the original")] : null, found.file ? [" · ", el("code", {}, said(found.file))] : null),
      at ? section("What was read from the sentence", el("ul", { class: "plain" }, sentence({ ...at, claims: at.claims }, id, null))) : null,
      body ? section("Text", body) : el("p", {}, "The text belongs to its publisher and is not shown here; these are the sentences that were read."),
      section(body ? "All sentences that were read" : "Sentences", el("ol", { class: "plain" }, found.spans.map((span) => sentence(span, id, at)))),
    ].filter(Boolean));
    const here = main.querySelector("mark.here") ?? main.querySelector(".read.here");
    if (here) { here.tabIndex = -1; here.focus({ preventScroll: true }); here.scrollIntoView({ block: "center" }); }
    return Boolean(here);
  }

  kg.article = article;
}
