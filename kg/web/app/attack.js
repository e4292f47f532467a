// One attack: the summary, what is contested and what is agreed, victims, numbers, merges.
"use strict";

{
  const { el, said, link, section } = kg;
  const OUTCOMES = ["kg:killed", "kg:injured", "kg:captured", "kg:missing", "kg:unharmed", "kg:affected"];

  // What the graph holds to be so, each with the sentences that state it.
  function summary(record, facts, articles) {
    const stated = (predicate, id = null) => facts.filter((each) => each.predicate === predicate && !each.inverse).flatMap((each) => each.values)
      .filter((value) => !id || value.id === id).flatMap((value) => value.claims);
    const list = (things, predicate, write) => el("ul", { class: "plain" }, things.map((each) => el("li", {}, write(each), kg.facts.sentences(stated(predicate, each.id), articles))));
    const named = (things, predicate) => things.map((each) => ({ ...each, id: facts.filter((one) => one.predicate === predicate && !one.inverse)
      .flatMap((one) => one.values).find((value) => value.label === each.name)?.id ?? null }));
    const row = (name, value, predicate) => (value ? [name, [said(value), kg.facts.sentences(stated(predicate), articles)]] : null);
    const place = record.place;
    const rows = [
      row("Type", record.type, "kg:attackType"), row("When", kg.words.period(record.start, record.end), "kg:date"),
      ["Where", place ? [link(place.id, place.name), place.radius_km === null ? "" : ` (within ${Math.round(place.radius_km)} km)`, kg.facts.sentences(stated("kg:place", place.id), articles)] : "unknown"],
      row("Status", record.status, "kg:status"),
      ["Perpetrator", record.perpetrators.length ? list(record.perpetrators, "kg:perpetrator", (each) => [link(each.id, each.name), " ", el("span", { class: `badge ${each.certainty}` }, each.certainty)]) : "nobody is named"],
      record.weapons.length ? ["Weapon", list(named(record.weapons, "kg:weapon"), "kg:weapon", (each) => link(each.id, each.name))] : null,
      record.targets.length ? ["Target", list(named(record.targets, "kg:target"), "kg:target", (each) => link(each.id, each.name))] : null,
    ];
    return el("dl", {}, rows.filter(Boolean).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  }

  function victims(record, facts, articles) {
    if (!record.victims.length) return null;
    const claims = (victim) => facts.filter((each) => OUTCOMES.includes(each.predicate) && !each.inverse).flatMap((each) => each.values)
      .filter((value) => value.id === victim.id).flatMap((value) => value.claims);
    const cells = (victim) => [victim.outcome, victim.count ?? "", victim.rank?.label ?? "", victim.affiliation ?? "", victim.status === "unknown" ? "" : victim.status];
    const head = ["Who", "Outcome", "Number", "Rank", "Unit", "Civilian or military", "Sentences"];
    const names = head.slice(1, 6);
    return section("Victims", el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Victims" }, el("table", { class: "victims stacked" },
      el("thead", {}, el("tr", {}, head.map((each) => el("th", { scope: "col" }, each)))),
      el("tbody", {}, record.victims.map((victim) => el("tr", {},
        el("th", { scope: "row" }, link(victim.id, victim.name ?? victim.description ?? "somebody"), victim.name && victim.description ? el("small", {}, said(victim.description)) : null),
        cells(victim).map((cell, index) => el("td", { "data-name": names[index] }, said(cell))),
        el("td", { "data-name": "Sentences" }, kg.details(String(claims(victim).length), el("ul", { class: "claims" }, claims(victim).map((each) => kg.facts.claim(each, articles)))))))))));
  }

  async function attack(main, id) {
    const found = await kg.data(id);
    const own = found.facts.filter((each) => !each.inverse && !OUTCOMES.includes(each.predicate) && each.predicate !== "kg:role");
    const standing = (name) => found.facts.filter((each) => !each.inverse && each.standing === name && (own.includes(each) || name === "contested"));
    const part = (title, name, write) => (standing(name).length ? section(title, standing(name).map((each) => write(each, found.articles))) : null);
    const tolls = found.tolls.filter((each) => each.contested), settled = found.tolls.filter((each) => !each.contested);
    const contested = standing("contested").length || tolls.length;
    const mapBox = el("div", { class: "box mapbox small" });
    main.replaceChildren(...[
      el("p", { class: "kind" }, "Attack"), el("h1", {}, said(found.label)),
      el("div", { class: "two" }, summary(found.record, found.facts, found.articles), found.record.place && found.record.place.lat !== null ? mapBox : null),
      contested ? section("Contested", tolls.map((each) => kg.facts.toll(each, found.articles)), standing("contested").map((each) => kg.facts.sideBySide(each, found.articles))) : null,
      settled.length ? section("Numbers", settled.map((each) => kg.facts.toll(each, found.articles))) : null,
      victims(found.record, found.facts, found.articles),
      part("Agreed by several sources", "agreed", kg.facts.group), part("Said by one source", "one source", kg.facts.group),
      kg.facts.differing(found.differing), kg.facts.judgements(found.judgements), kg.facts.reports(found.articles),
    ].filter(Boolean));
    for (const open of main.querySelectorAll("section > .toll")) if (open.querySelector(".contested")) open.open = true;
    if (mapBox.isConnected) kg.thing.draw(mapBox, found.label, found.record.place);
  }

  kg.attack = attack;
}
