// One attack: the summary, what is contested and what is agreed, victims, numbers, merges.
"use strict";

{
  const { el, said, link, section } = kg;
  const OUTCOMES = ["kg:killed", "kg:injured", "kg:captured", "kg:missing", "kg:unharmed", "kg:affected"];

  function summary(record) {
    const rows = [
      ["Type", record.type], ["When", kg.words.period(record.start, record.end)],
      ["Where", record.place ? [link(record.place.id, record.place.name), record.place.radius_km === null ? "" : ` (within ${Math.round(record.place.radius_km)} km)`] : "unknown"],
      ["Status", record.status], ["Perpetrator", record.perpetrators.length ? el("ul", { class: "plain" }, record.perpetrators.map((each) =>
        el("li", {}, link(each.id, each.name), " ", el("span", { class: `badge ${each.certainty}` }, each.certainty)))) : "nobody is named"],
      ["Weapon", record.weapons.map((each) => each.name).join(", ")], ["Target", record.targets.map((each) => each.name).join(", ")],
    ];
    return el("dl", {}, rows.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [el("dt", {}, name), el("dd", {}, typeof value === "string" ? said(value) : value)]));
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
      el("div", { class: "two" }, summary(found.record), found.record.place && found.record.place.lat !== null ? mapBox : null),
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
