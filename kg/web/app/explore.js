// The first page: filters, map, timeline and list of attacks, each of which narrows the others. The filters stand in the page's address.
"use strict";

{
  const { el, said, link } = kg;
  const PAUSE = 150; // milliseconds after a letter, so that a word is not searched for letter by letter
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

  function fill(box, { values, more }, value) {
    const known = values.some(([name]) => name === value) || !value ? values : [[value, 0], ...values];
    box.replaceChildren(el("option", { value: "" }, "any"), ...known.map(([name, count]) => el("option", { value: name }, `${name.replaceAll("_", " ")} (${count})`)),
      ...(more ? [el("option", { disabled: true }, `… and ${more.toLocaleString("en")} more: search for their words`)] : []));
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
    const source = await kg.attacks.open();
    let wanted = Object.fromEntries(parameters), found = null, map = null, timeline = null, countries = null, turn = 0, following = Boolean(wanted.bounds);

    function changed(change) {
      const typed = "q" in change && change.q !== "";
      wanted = { ...wanted, ...change };
      history.replaceState(null, "", address(wanted));
      refresh(typed ? PAUSE : 0);
    }

    // Finds what passes the filters and shows it, unless something else is wanted meanwhile.
    async function refresh(pause = 0) {
      const mine = ++turn;
      results.setAttribute("aria-busy", "true");
      if (pause) await new Promise((resolve) => { setTimeout(resolve, pause); });
      if (mine !== turn) return;
      try {
        const answer = await source.find(wanted);
        if (mine !== turn) return;
        found = answer;
        if (found.grown && countries) await draw();
        show();
      } catch (error) {
        if (mine !== turn) return;
        left.hidden = false;
        left.textContent = error.message;
      }
      results.setAttribute("aria-busy", "false");
    }

    async function further() {
      const mine = turn, rows = await source.following(wanted, found.rows.length);
      if (mine !== turn) return;
      found.rows.push(...rows);
      list.append(...rows.map(card));
      more.hidden = !rows.length || found.rows.length >= found.count;
    }

    const search = input("q", "search", "Words", changed), from = input("from", "date", "From", changed), to = input("to", "date", "Until", changed);
    const facets = Object.entries(FACETS).map(([name, title]) => ({ name, ...select(name, title, changed) }));
    const status = el("p", { role: "status", class: "status" }), left = el("p", { role: "status", class: "left" }), list = el("ol", { class: "cards" });
    const more = el("button", { type: "button", onclick: () => { further().catch((error) => { left.hidden = false; left.textContent = error.message; }); } }, "Show more");
    const follow = el("input", { type: "checkbox", onchange: () => { following = follow.checked; changed({ bounds: following && map ? map.bounds() : "" }); } });
    follow.checked = following;
    const reset = el("button", { type: "button", onclick: () => {
      following = follow.checked = false;
      changed(Object.fromEntries(Object.keys(wanted).map((name) => [name, ""])));
    } }, "Clear all filters");
    const mapBox = el("div", { class: "box mapbox" }, "Loading the map …"), timeBox = el("div", { class: "box timebox" });

    // What is not loaded is said: no filter, no dot and no bar knows of it.
    function tell() {
      const out = found.left;
      left.hidden = !out;
      left.replaceChildren(...(out ? [`${kg.words.plural(out, "attack")} ${wanted.from || wanted.to ? "that may lie in the period " : ""}${out === 1 ? "is" : "are"} not loaded; list, map, timeline and filters leave ${out === 1 ? "it" : "them"} out. Choose a period, or `,
        el("button", { type: "button", onclick: () => { source.enlarge(); refresh(); } }, `load ${Math.min(out, kg.attacks.MORE).toLocaleString("en")} more`)] : []));
    }

    function show() {
      tell();
      status.textContent = `${found.count.toLocaleString("en")} of ${kg.words.plural(found.total, "attack")}`;
      list.replaceChildren(...found.rows.map(card));
      more.hidden = found.rows.length >= found.count;
      reset.hidden = !Object.values(wanted).some(Boolean);
      for (const { box } of [search, from, to]) if (document.activeElement !== box) box.value = wanted[box.name] ?? "";
      for (const { name, box } of facets) fill(box, found.options[name], wanted[name] ?? "");
      map?.show(found.spots, wanted.spot ?? "");
      timeline?.show(found.months, found.undated, wanted.from ?? "", wanted.to ?? "");
    }

    const narrower = el("details", { class: "facets", open: matchMedia("(min-width: 40rem)").matches || Object.keys(wanted).length > 0 }, el("summary", {}, "Filters"),
      el("div", { class: "filters" }, facets.map((each) => each.label), from.label, to.label));
    const filters = el("form", { class: "search", role: "search", "aria-label": "Filter attacks", onsubmit: (event) => event.preventDefault() },
      search.label, narrower, reset);
    const results = el("section", { class: "found" }, el("h2", { class: "hidden" }, "Attacks found"), status, left, list, more);
    main.replaceChildren(el("h1", {}, "Attacks"), filters, el("div", { class: "views" },
      el("section", { class: "pictures" }, el("h2", { class: "hidden" }, "Map and timeline"), mapBox,
        el("label", { class: "check" }, follow, "Only attacks within the map's view"), timeBox),
      results));
    status.textContent = "Loading …";
    await refresh();

    // The map and the timeline reach over all attacks, whatever the filters are.
    async function draw() {
      const { spots, months } = await source.whole();
      map = kg.map.create(mapBox, countries, spots, { chosen: (at) => changed({ spot: at }), moved: (bounds) => { if (following) changed({ bounds }); } });
      timeline = kg.timeline.create(timeBox, months, (first, last) => changed({ from: first, to: last }));
    }

    kg.countries().then(async (outlines) => {
      countries = outlines;
      if (!mapBox.isConnected) return;
      await draw();
      if (found) show();
    }).catch((error) => { mapBox.textContent = `There is no map: ${error.message}`; });
  }

  kg.explore = explore;
}
