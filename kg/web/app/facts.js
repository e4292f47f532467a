// Facts with the sentences that state them, numbers with their arithmetic, merges with their judgements: parts of several pages.
"use strict";

{
  const { el, said, link } = kg;

  const article = (id, articles) => articles[id]?.publisher || articles[id]?.title || id;

  const place = (claim) => `#/${claim.article}?at=${claim.start}-${claim.end}`;

  function claim(each, articles) {
    const via = each.via.length ? [" via ", said(each.via.join(", "))] : null;
    const number = each.count ? `, number: ${each.count}` : "";
    return el("li", { class: `claim ${each.modality}` },
      el("p", { class: "who" }, el("b", {}, said(each.source)), ` ${kg.words.modality(each.modality)}`, via, number),
      el("blockquote", {}, el("a", { href: place(each), title: "Open the article at this sentence" }, said(each.quote))),
      el("p", { class: "where" }, "in ", said(article(each.article, articles)), articles[each.article]?.published ? `, ${articles[each.article].published}` : null));
  }

  const sources = (value) => [...new Set(value.claims.map((each) => each.source))];

  // The sentences behind something, folded up; nothing where there are none.
  const sentences = (claims, articles) => (claims.length ? kg.details(kg.words.plural(claims.length, "sentence"),
    el("ul", { class: "claims" }, claims.map((one) => claim(one, articles)))) : null);

  // What a fact says: a thing of the graph by its page, a place of GeoNames by its page there, all else as words.
  const told = (each, predicate) => (predicate === "kg:geonamesId" && /^[0-9]+$/.test(each.label) ? kg.outside(`https://www.geonames.org/${each.label}`, each.label)
    : link(each.id, kg.words.value(predicate, each.label)));

  function value(each, predicate, articles) {
    return el("li", {}, told(each, predicate), el("span", { class: "by" }, " – ", said(sources(each).join("; "))), sentences(each.claims, articles));
  }

  function group(facts, articles) {
    return el("div", { class: "fact" }, el("h3", {}, kg.words.predicate(facts.predicate, facts.inverse)),
      el("ul", {}, facts.values.map((each) => value(each, facts.predicate, articles))));
  }

  // What one source says, beside what the others say: a column for each.
  function sideBySide(facts, articles) {
    const bySource = new Map();
    for (const each of facts.values) {
      for (const one of each.claims) bySource.set(one.source, [...(bySource.get(one.source) ?? []), [each, one]]);
    }
    return el("div", { class: "fact" }, el("h3", {}, kg.words.predicate(facts.predicate)),
      el("div", { class: "sides" }, [...bySource].map(([source, told]) => el("section", { class: "side" }, el("h4", {}, said(source)),
        el("ul", { class: "claims" }, told.map(([each, one]) => el("li", { class: `claim ${one.modality}` },
          el("p", { class: "who" }, link(each.id, kg.words.value(facts.predicate, each.label)), ` – ${kg.words.modality(one.modality)}`),
          el("blockquote", {}, el("a", { href: place(one), title: "Open the article at this sentence" }, said(one.quote))))))))));
  }

  const account = (each, articles) => el("section", { class: "side" },
    el("h3", {}, said(each.source)), el("p", { class: "big" }, each.number), el("p", {}, said(each.arithmetic)),
    el("p", { class: "where" }, "in ", link(each.article, article(each.article, articles))), sentences(each.claims, articles));

  // A number opens how each source comes to it: whole counts side by side, and folded up those that count a part.
  function toll(each, articles) {
    const total = kg.words.number({ low: each.total.low, best: each.total.best, high: each.total.high });
    const whole = each.accounts.filter((one) => one.complete), parts = each.accounts.filter((one) => !one.complete);
    const cards = (accounts) => el("div", { class: "sides" }, accounts.map((one) => account(one, articles)));
    return el("details", { class: "toll" }, el("summary", {}, el("b", {}, `${total || "unknown"} ${each.outcome}`), " ", each.contested ? el("span", { class: "badge contested" }, "sources differ") : null),
      whole.length ? cards(whole) : null,
      parts.length && whole.length ? el("details", { class: "parts" }, el("summary", {}, `${kg.words.plural(parts.length, "account")} of a part of them`), cards(parts)) : parts.length ? cards(parts) : null);
  }

  function differing(found) {
    const how = { subset: " (a part, and the whole)", update: " (an earlier count, and a later one)" };
    return found.length ? kg.section("Where sources differ", el("ul", {}, found.map((each) => el("li", {}, el("b", {}, kg.words.predicate(each.predicate)), how[each.type] ?? "", ": ", said(each.said))))) : null;
  }

  // One of two that were judged, as its article calls it, at the sentence there.
  const judged = (each) => [el("b", {}, said(each.label)), each.article ? [" (", el("a", { href: `#/${each.article}${each.start === null ? "" : `?at=${each.start}-${each.end}`}` }, said(each.where || "article")), ")"] : null];

  function judgement(each) {
    return el("li", { class: "claim" }, el("p", { class: "who" }, judged(each.left), ` – ${kg.words.verdict(each.verdict)} – `, judged(each.right)),
      each.reasons.length ? el("ul", { class: "reasons" }, each.reasons.map((one) => el("li", {}, said(one)))) : null,
      el("p", { class: "where" }, `score ${each.score}, by `, said(each.author)));
  }

  function judgements(found) {
    if (!found.length) return null;
    const count = (verdict) => found.filter((each) => each.verdict === verdict).length;
    const verdicts = ["same", "different", "unsure"].filter(count).map((each) => `${count(each)} ${each}`).join(", ");
    return kg.section("Merges", kg.details(`${kg.words.plural(found.length, "judgement")} on what is one and what is not: ${verdicts}`, el("ul", { class: "claims" }, found.map(judgement))));
  }

  const reports = (articles) => kg.section("Reported in", el("ul", {}, Object.entries(articles).map(([id, each]) =>
    el("li", {}, link(id, each.title), " – ", said([each.publisher, each.published].filter(Boolean).join(", "))))));

  kg.facts = { group, sideBySide, toll, differing, judgements, reports, claim, sentences };
}
