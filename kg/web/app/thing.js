// One person, unit, place or other thing: everything about it; and the list of those that have a name.
"use strict";

{
  const { el, said, link, section } = kg;
  const SHOWN = new Set(["label", "cosLatitude", "latitude", "longitude"]);
  const KINDS = { person: "People", organization: "Units and organizations", place: "Places" };
  const PAGE = 200;

  // A small map with one place on it.
  async function draw(box, name, place) {
    try {
      const countries = await kg.countries();
      const row = { place: { name, ...place } };
      if (box.isConnected) kg.map.create(box, countries, kg.map.spots([row])).show(kg.map.spots([row]), "");
    } catch (error) {
      box.textContent = `There is no map: ${error.message}`;
    }
  }

  function values(found) {
    const stated = new Set(found.facts.filter((each) => !each.inverse).map((each) => each.predicate.replace("kg:", "")));
    const rows = new Map();
    if (stated.has("coordinates")) stated.add("radiusKm");
    for (const { name, value } of found.values) if (!SHOWN.has(name) && !stated.has(name)) rows.set(name, [...(rows.get(name) ?? []), value]);
    return el("dl", {}, [...rows].map(([name, all]) => [el("dt", {}, kg.words.predicate(`kg:${name}`)), el("dd", {}, said(all.join("; ")))]));
  }

  // Many spellings are folded up.
  const FEW = 6;
  const list = (title, all) => (all.length > FEW ? kg.details(`${title}, in ${all.length} ways`, el("ul", {}, all.map((each) => el("li", {}, said(each)))))
    : all.length ? el("p", {}, el("b", {}, `${title}: `), said(all.join("; "))) : null);

  async function thing(main, id) {
    const found = await kg.data(id);
    const box = el("div", { class: "box mapbox small" });
    const [of, elsewhere] = kg.words.headings(found.classes);
    const own = found.facts.filter((each) => !each.inverse), others = found.facts.filter((each) => each.inverse);
    main.replaceChildren(...[
      el("p", { class: "kind" }, found.classes.join(", ").replace(/([a-z])([A-Z])/g, "$1 $2")), el("h1", {}, said(found.label)),
      el("div", { class: "two" }, el("div", {}, list("Also", found.names), list("As written", found.mentions), values(found)), found.place ? box : null),
      own.length ? section(of, own.map((each) => kg.facts.group(each, found.articles))) : null,
      others.length ? section(elsewhere, others.map((each) => kg.facts.group(each, found.articles))) : null,
      found.tolls.length ? section("Numbers", found.tolls.map((each) => kg.facts.toll(each, found.articles))) : null,
      kg.facts.differing(found.differing), kg.facts.judgements(found.judgements), kg.facts.reports(found.articles),
    ].filter(Boolean));
    if (box.isConnected) draw(box, found.label, found.place);
  }

  async function things(main, _, parameters) {
    const all = await kg.data("things");
    let kind = parameters.get("kind") ?? "", limit = PAGE;
    const search = el("input", { type: "search", oninput: () => { limit = PAGE; show(); } });
    const kinds = el("select", { onchange: () => { kind = kinds.value; limit = PAGE; show(); } },
      el("option", { value: "" }, "all"), Object.entries(KINDS).map(([value, name]) => el("option", { value }, name)));
    kinds.value = kind;
    const status = el("p", { role: "status", class: "status" }), rows = el("ul", { class: "cards" });
    const more = el("button", { type: "button", onclick: () => { limit += PAGE; show(); } }, "Show more");
    const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

    function show() {
      const words = folded(search.value).split(/\s+/);
      const found = all.filter((each) => (!kind || each.id.startsWith(`${kind}/`)) && words.every((word) => folded([each.name, ...each.also, ...each.about].join("\n")).includes(word)));
      status.textContent = `${found.length} of ${all.length}`;
      rows.replaceChildren(...found.slice(0, limit).map((each) => el("li", { class: "card" }, el("h2", {}, link(each.id, each.name)),
        el("p", {}, said([each.id.split("/")[0], ...each.about].join(" · ")), each.also.length ? [" · also ", said(each.also.join("; "))] : null))));
      more.hidden = found.length <= limit;
    }

    main.replaceChildren(el("h1", {}, "People, units, places"),
      el("form", { class: "filters", role: "search", "aria-label": "Filter names", onsubmit: (event) => event.preventDefault() }, el("label", {}, "Name", search), el("label", {}, "Kind", kinds)),
      status, rows, more);
    show();
  }

  kg.thing = { thing, things, draw };
}
