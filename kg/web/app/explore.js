// The first page: filters, map, timeline and list of attacks, each of which narrows the others. The filters stand in the page's address.
"use strict";

{
  const { el, said, link } = kg;
  const PAGE = 100, FIRST = 1000, MORE = 5000;
  const FACETS = { type: "Type", perpetrator: "Perpetrator", certainty: "How sure", rank: "Rank of a victim", place: "Place", source: "Source" };

  function card(row) {
    const numbers = [["killed", kg.words.number(row.killed)], ["injured", kg.words.number(row.injured)]].filter(([, text]) => text && text !== "0");
    return el("li", { class: "card" },
      el("h3", {}, link(row.id, row.label)),
      el("p", {}, [kg.words.period(row.start, row.end), row.type].filter(Boolean).join(" · "), row.place ? [" · ", said(row.place.name)] : null),
      el("p", { class: "numbers" }, numbers.map(([name, text]) => el("span", { class: `badge ${name}` }, `${text} ${name}`)),
        row.perpetrators.map((each) => el("span", { class: `badge ${each.certainty}` }, said(each.name), ` ${each.certainty}`)),
        el("span", { class: "badge quiet" }, kg.words.plural(row.articles, "article"))));
  }

  function select(name, title, changed) {
    const box = el("select", { name, onchange: () => changed({ [name]: box.value }) });
    return { box, label: el("label", {}, title, box) };
  }

  function fill(box, options, value) {
    const known = options.some(([name]) => name === value) || !value ? options : [[value, 0], ...options];
    box.replaceChildren(el("option", { value: "" }, "any"), ...known.map(([name, count]) => el("option", { value: name }, `${name.replaceAll("_", " ")} (${count})`)));
    box.value = value;
  }

  function input(name, type, title, changed) {
    const box = el("input", { name, type, oninput: () => changed({ [name]: box.value }) });
    return { box, label: el("label", {}, title, box) };
  }

  const address = (wanted) => {
    const set = Object.entries(wanted).filter(([, value]) => value);
    return `#/${set.length ? `?${new URLSearchParams(set)}` : ""}`;
  };

  async function explore(main, _, parameters) {
    const index = await kg.data("attacks");
    let wanted = Object.fromEntries(parameters), all = [], room = FIRST, limit = PAGE, map = null, timeline = null, drawn = null, following = Boolean(wanted.bounds);

    function changed(change) {
      wanted = { ...wanted, ...change };
      limit = PAGE;
      history.replaceState(null, "", address(wanted));
      if (kg.parts.missing(index, wanted, room).length) refresh().catch((error) => { left.textContent = error.message; });
      else show();
    }

    // Loads what the period needs, as far as there is room, and draws anew: the map and the timeline reach as far as what is loaded.
    async function refresh() {
      left.textContent = "Loading …";
      all = await kg.parts.load(index, wanted, room);
      if (drawn) draw(drawn);
      show();
    }

    const search = input("q", "search", "Words", changed), from = input("from", "date", "From", changed), to = input("to", "date", "Until", changed);
    const facets = Object.entries(FACETS).map(([name, title]) => ({ name, ...select(name, title, changed) }));
    const status = el("p", { role: "status", class: "status" }), left = el("p", { role: "status", class: "left" }), list = el("ol", { class: "cards" });
    const more = el("button", { type: "button", onclick: () => { limit += PAGE; show(); } }, "Show more");
    const follow = el("input", { type: "checkbox", onchange: () => { following = follow.checked; changed({ bounds: following && map ? map.bounds() : "" }); } });
    follow.checked = following;
    const reset = el("button", { type: "button", onclick: () => {
      following = follow.checked = false;
      changed(Object.fromEntries(Object.keys(wanted).map((name) => [name, ""])));
    } }, "Clear all filters");
    const mapBox = el("div", { class: "box mapbox" }, "Loading the map …"), timeBox = el("div", { class: "box timebox" });

    // What is not loaded is said: no filter, no dot and no bar knows of it.
    function tell() {
      const out = kg.parts.left(index, wanted);
      left.hidden = !out;
      left.replaceChildren(...(out ? [`${kg.words.plural(out, "attack")} ${wanted.from || wanted.to ? "that may lie in the period " : ""}${out === 1 ? "is" : "are"} not loaded; list, map, timeline and filters leave ${out === 1 ? "it" : "them"} out. Choose a period, or `,
        el("button", { type: "button", onclick: () => { room += MORE; refresh().catch((error) => { left.textContent = error.message; }); } }, `load ${Math.min(out, MORE).toLocaleString("en")} more`)] : []));
    }

    function show() {
      tell();
      const rows = kg.filters.filtered(all, wanted);
      status.textContent = `${rows.length.toLocaleString("en")} of ${kg.words.plural(index.total, "attack")}`;
      list.replaceChildren(...rows.slice(0, limit).map(card));
      more.hidden = rows.length <= limit;
      reset.hidden = !Object.values(wanted).some(Boolean);
      for (const { box } of [search, from, to]) if (document.activeElement !== box) box.value = wanted[box.name] ?? "";
      for (const { name, box } of facets) fill(box, kg.filters.options(all, wanted, name), wanted[name] ?? "");
      map?.show(kg.filters.filtered(all, kg.filters.without(wanted, "spot", "bounds")), wanted.spot ?? "");
      timeline?.show(kg.filters.filtered(all, kg.filters.without(wanted, "from", "to")), wanted.from ?? "", wanted.to ?? "");
    }

    const narrower = el("details", { class: "facets", open: matchMedia("(min-width: 40rem)").matches || Object.keys(wanted).length > 0 }, el("summary", {}, "Filters"),
      el("div", { class: "filters" }, facets.map((each) => each.label), from.label, to.label));
    const filters = el("form", { class: "search", role: "search", "aria-label": "Filter attacks", onsubmit: (event) => event.preventDefault() },
      search.label, narrower, reset);
    main.replaceChildren(el("h1", {}, "Attacks"), filters, el("div", { class: "views" },
      el("section", { class: "pictures" }, el("h2", { class: "hidden" }, "Map and timeline"), mapBox,
        el("label", { class: "check" }, follow, "Only attacks within the map's view"), timeBox),
      el("section", { class: "found" }, el("h2", { class: "hidden" }, "Attacks found"), status, left, list, more)));
    await refresh();

    function draw(countries) {
      drawn = countries;
      map = kg.map.create(mapBox, countries, all, { chosen: (at) => changed({ spot: at }), moved: (bounds) => { if (following) changed({ bounds }); } });
      timeline = kg.timeline.create(timeBox, all, (first, last) => changed({ from: first, to: last }));
    }

    kg.countries().then((countries) => {
      if (!mapBox.isConnected) return;
      draw(countries);
      show();
    }).catch((error) => { mapBox.textContent = `There is no map: ${error.message}`; });
  }

  kg.explore = explore;
}
