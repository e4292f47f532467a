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

  function value(each, predicate, articles) {
    const names = sources(each);
    return el("li", {}, link(each.id, kg.words.value(predicate, each.label)), el("span", { class: "by" }, " – ", said(names.join("; "))),
      kg.details(kg.words.plural(each.claims.length, "sentence"), el("ul", { class: "claims" }, each.claims.map((one) => claim(one, articles)))));
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

  function toll(each, articles) {
    const total = kg.words.number({ low: each.total.low, best: each.total.best, high: each.total.high });
    return el("details", { class: "toll" }, el("summary", {}, el("b", {}, `${total || "unknown"} ${each.outcome}`), " ", each.contested ? el("span", { class: "badge contested" }, "sources differ") : null),
      el("div", { class: "sides" }, each.accounts.map((account) => el("section", { class: "side" },
        el("h3", {}, said(account.source), account.complete ? "" : " (not a full count)"), el("p", { class: "big" }, account.number),
        el("p", {}, said(account.arithmetic)), el("p", { class: "where" }, "in ", link(account.article, article(account.article, articles)))))));
  }

  function differing(found) {
    const how = { subset: " (a part, and the whole)", update: " (an earlier count, and a later one)" };
    return found.length ? kg.section("Where sources differ", el("ul", {}, found.map((each) => el("li", {}, el("b", {}, kg.words.predicate(each.predicate)), how[each.type] ?? "", ": ", said(each.said))))) : null;
  }

  function judgements(found) {
    if (!found.length) return null;
    return kg.section("Merges", kg.details(`${kg.words.plural(found.length, "judgement")} on what is one and what is not`,
      el("ul", {}, found.map((each) => el("li", {}, said(each.left), " and ", said(each.right), ": ", el("b", {}, said(each.verdict)),
        ` (score ${each.score}), by `, said(each.author), each.reasons.length ? [": ", said(each.reasons.join("; "))] : null)))));
  }

  const reports = (articles) => kg.section("Reported in", el("ul", {}, Object.entries(articles).map(([id, each]) =>
    el("li", {}, link(id, each.title), " – ", said([each.publisher, each.published].filter(Boolean).join(", "))))));

  kg.facts = { group, sideBySide, toll, differing, judgements, reports, claim };
}
