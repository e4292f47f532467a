// Who fought whom, who commanded what, which units lost whom, who is central and who is connected: tables, over a period, and one drawing.
"use strict";

{
  const { el, said, link, section } = kg;
  const PAGE = 50, DRAWN = 40;
  const STATED = "stated";

  // The rule of kg.analysis: what was over before the period, or began after it, is out; an unknown end may be any day.
  const within = (row, from, to) => !(from && row.end && row.end < from) && !(to && (row.start ?? "") > to);

  // Ties and losses with only those of their attacks that may lie in the period.
  function narrowed(found, attacks, from, to) {
    const held = (id) => !attacks.has(id) || within(attacks.get(id), from, to);
    const ties = found.ties.map((tie) => ({ ...tie, attacks: tie.attacks.filter(held) })).filter((tie) => tie.attacks.length || !(from || to));
    return { ties, losses: found.losses.filter((loss) => held(loss.attack)) };
  }

  // The dead of several attacks together; open above where one of them is.
  function killed(ids, attacks) {
    const known = ids.map((id) => attacks.get(id)?.killed).filter(Boolean);
    if (!known.length) return "unknown";
    const sum = (part) => known.reduce((all, each) => (all === null || each[part] === null ? null : all + each[part]), 0);
    const text = kg.words.number({ low: sum("low"), best: sum("best"), high: sum("high") });
    return known.length < ids.length ? `${text} in ${known.length} of ${ids.length}` : text;
  }

  // How many others each actor is joined with, by stated ties and by alleged ones beside them; and the sets that stated ties join.
  function joined(ties) {
    const others = new Map(), attacks = new Map();
    const put = (map, id, set, value) => { if (!map.has(id)) map.set(id, { stated: new Set(), every: new Set() }); map.get(id)[set].add(value); };
    for (const tie of ties) {
      if (tie.left === tie.right) continue;
      for (const [one, other] of [[tie.left, tie.right], [tie.right, tie.left]]) {
        put(others, one, "every", other);
        if (tie.standing === STATED) put(others, one, "stated", other);
        for (const id of tie.attacks) { put(attacks, one, "every", id); if (tie.standing === STATED) put(attacks, one, "stated", id); }
      }
    }
    const behind = (id, set) => attacks.get(id)?.[set] ?? new Set();
    const seen = new Set(), sets = [];
    for (const start of others.keys()) {
      if (seen.has(start) || !others.get(start).stated.size) continue;
      const members = [start];
      seen.add(start);
      for (const each of members) for (const next of others.get(each).stated) if (!seen.has(next)) { seen.add(next); members.push(next); }
      sets.push({ members, attacks: [...new Set(members.flatMap((each) => [...behind(each, STATED)]))] });
    }
    const rows = [...others].map(([id, { stated, every }]) => ({ id, degree: stated.size, alleged: every.size - stated.size, attacks: [...behind(id, "every")] }));
    return { rows, sets };
  }

  const day = (row) => row?.start ?? row?.end ?? "9999";

  // The attacks behind a row: their number, which opens the list of them.
  function behind(ids, attacks) {
    if (!ids.length) return "0";
    const sorted = [...ids].sort((a, b) => (day(attacks.get(a)) < day(attacks.get(b)) ? -1 : 1));
    return kg.details(kg.words.plural(ids.length, "attack"), el("ul", {}, sorted.map((id) => el("li", {}, link(id, attacks.get(id)?.label ?? id)))));
  }

  // A table with its first rows; the others on demand.
  function table(title, about, head, rows, cells) {
    let limit = PAGE;
    const body = el("tbody"), more = el("button", { type: "button", onclick: () => { limit += PAGE; show(); } }, "Show more");
    const row = (each) => el("tr", {}, cells(each).map((cell, index) => (index === 0
      ? el("th", { scope: "row" }, cell) : el("td", { "data-name": head[index] }, cell))));
    const show = () => { body.replaceChildren(...rows.slice(0, limit).map(row)); more.hidden = rows.length <= limit; };
    show();
    return section(`${title} (${rows.length.toLocaleString("en")})`, el("p", { class: "by" }, about),
      rows.length ? el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
        el("table", { class: "stacked" }, el("thead", {}, el("tr", {}, head.map((each) => el("th", { scope: "col" }, each)))), body)) : el("p", {}, "Nothing."), more);
  }

  const order = (...keys) => (a, b) => { for (const key of keys) { const [x, y] = [key(a), key(b)]; if (x !== y) return x < y ? -1 : 1; } return 0; };

  const SVG = "http://www.w3.org/2000/svg";

  function shape(name, attributes, text) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // A bowed line, so that both directions, and both standings, of one pair are seen.
  function bow(source, target, bend) {
    const [x, y] = [target.x - source.x, target.y - source.y], long = Math.hypot(x, y) || 1;
    return `M${source.x},${source.y}Q${source.x + x / 2 - (y / long) * bend},${source.y + y / 2 + (x / long) * bend} ${target.x},${target.y}`;
  }

  // The organizations that fought most, drawn as dots with arrows. It says what the table says: a screen reader gets one sentence.
  function draw(box, fought, name) {
    const shown = fought.filter((tie) => tie.left !== tie.right).slice(0, DRAWN);
    const nodes = [...new Set(shown.flatMap((tie) => [tie.left, tie.right]))].map((id) => ({ id }));
    if (!nodes.length) { box.hidden = true; return; }
    const width = Math.max(300, box.clientWidth || 800), height = Math.round(Math.min(width * 0.6, 200 + nodes.length * 30));
    const lines = shown.map((tie) => ({ source: tie.left, target: tie.right, tie }));
    d3.forceSimulation(nodes).force("link", d3.forceLink(lines).id((node) => node.id).distance(110)).force("charge", d3.forceManyBody().strength(-350))
      .force("middle", d3.forceCenter(width / 2, height / 2)).force("x", d3.forceX(width / 2).strength(0.06)).force("y", d3.forceY(height / 2).strength(0.12)).stop().tick(300);
    const rest = fought.length > shown.length ? ` The ${shown.length} pairs with most attacks of ${fought.length}.` : "";
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "network", role: "img", "aria-label": `${nodes.length} organizations and who fought whom, as in the table.${rest}` });
    const marker = shape("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 15, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" });
    marker.append(shape("path", { d: "M0,0L8,4L0,8z" }));
    svg.append(marker);
    for (const node of nodes) {
      node.x = Math.min(width - 60, Math.max(60, node.x));
      node.y = Math.min(height - 20, Math.max(20, node.y));
    }
    for (const { source, target, tie } of lines) {
      const line = shape("path", { d: bow(source, target, tie.standing === STATED ? 12 : 34), class: `tie ${tie.standing}`, "stroke-width": 1 + Math.min(5, Math.sqrt(tie.attacks.length)), "marker-end": "url(#arrow)" });
      line.append(shape("title", {}, `${name(tie.left)} – ${name(tie.right)}: ${tie.standing}, ${kg.words.plural(tie.attacks.length, "attack")}`));
      svg.append(line);
    }
    for (const node of nodes) {
      svg.append(shape("circle", { cx: node.x, cy: node.y, r: 7 }), shape("text", { x: node.x, y: node.y - 11, "text-anchor": "middle" }, name(node.id)));
    }
    box.replaceChildren(svg, el("p", { class: "by" }, "An arrow leads from who did it to who was attacked; dashed: only accused or suspected.", rest));
  }

  async function networks(main, _, parameters) {
    const found = await kg.data("networks");
    const attacks = new Map(Object.entries(found.attacks));
    const name = (id) => found.actors[id]?.name ?? id, about = (id) => found.actors[id]?.about ?? "";
    const actor = (id) => [link(id, name(id)), about(id) ? el("small", {}, said(about(id))) : null];
    const badge = (standing) => el("span", { class: `badge ${standing === STATED ? "confirmed" : "accused"}` }, standing);
    const from = el("input", { type: "date", value: parameters.get("from") ?? "", onchange: () => show() });
    const to = el("input", { type: "date", value: parameters.get("to") ?? "", onchange: () => show() });
    const status = el("p", { role: "status", class: "status" }), tables = el("div");
    let turn = 0;

    function show() {
      const period = Object.entries({ from: from.value, to: to.value }).filter(([, value]) => value), now = ++turn;
      history.replaceState(null, "", `#/networks${period.length ? `?${new URLSearchParams(period)}` : ""}`);
      const { ties, losses } = narrowed(found, attacks, from.value, to.value);
      const fought = ties.filter((tie) => tie.kind === "fought")
        .sort(order((tie) => -tie.attacks.length, (tie) => name(tie.left), (tie) => name(tie.right), (tie) => tie.standing));
      const units = ties.filter((tie) => ["commands", "belongs to"].includes(tie.kind) && tie.left.startsWith("person/"))
        .sort(order((tie) => name(tie.right), (tie) => tie.kind !== "commands", (tie) => name(tie.left)));
      const lost = [...losses].sort(order((loss) => name(loss.unit), (loss) => day(attacks.get(loss.attack)), (loss) => loss.name));
      const inside = found.days.reduce((sum, [start, end, count]) => sum + (within({ start, end }, from.value, to.value) ? count : 0), 0), told = new Set(fought.flatMap((tie) => tie.attacks)).size;
      const { rows, sets } = joined(ties);
      const central = rows.sort(order((row) => -row.degree, (row) => -row.alleged, (row) => name(row.id)));
      const connected = sets.sort(order((set) => -set.members.length, (set) => [...set.members].sort()[0]));
      const box = el("div", { class: "box drawn" }, "Drawing …");
      status.textContent = `${kg.words.plural(fought.length, "pair")} that fought, ${kg.words.plural(units.length, "person in a unit", "people in units")}, ${kg.words.plural(lost.length, "loss", "losses")}`;
      tables.replaceChildren(
        table("Who fought whom", "Stated: the doer is confirmed or claims it; alleged: only accused or suspected. Killed are all the dead of these attacks, of whatever side: rows overlap. "
          + (told < inside ? `Of ${kg.words.plural(inside, "attack")}, ${told} ${told === 1 ? "is" : "are"} here; of the others nobody says which organization did it, or which was attacked.` : ""),
          ["Who did it", "Who was attacked", "Standing", "Attacks", "Killed"], fought,
          (tie) => [actor(tie.left), actor(tie.right), badge(tie.standing), behind(tie.attacks, attacks), killed(tie.attacks, attacks)]),
        box,
        table("Who commanded what", "Named people, and the units that they command or belong to, as somebody says.",
          ["Who", "Role", "Relation", "Unit", "Attacks"], units,
          (tie) => [actor(tie.left), said((found.actors[tie.left]?.roles ?? []).join("; ")), tie.kind, actor(tie.right), behind(tie.attacks, attacks)]),
        table("Which units lost whom", "Groups may hold the people beside them: do not add the numbers up.",
          ["Unit", "Whom", "Rank", "Outcome", "Number", "Attack"], lost,
          (loss) => [actor(loss.unit), link(loss.victim, loss.name), said(loss.rank ?? ""), loss.outcome, said(loss.count ?? ""), link(loss.attack, attacks.get(loss.attack)?.label ?? loss.attack)]),
        table("Who is joined with most others", "With how many organizations and named people somebody is joined by a stated tie (fought, attacked, commands, belongs to, part of, backed by), and with how many more by what is only alleged.",
          ["Who", "Others", "More, alleged", "Attacks"], central, (row) => [actor(row.id), String(row.degree), String(row.alleged), behind(row.attacks, attacks)]),
        table("Who is connected at all", "Sets of organizations and people that stated ties join, directly or through others.",
          ["Members", "Size", "Attacks"], connected,
          (set) => [kg.details(said(set.members.map(name).sort().slice(0, 3).join(", ") + (set.members.length > 3 ? " …" : "")), el("ul", {}, set.members.map((id) => el("li", {}, actor(id))))), String(set.members.length), behind(set.attacks, attacks)]),
      );
      kg.script("vendor/d3.min.js").then(() => { if (now === turn && box.isConnected) draw(box, fought, name); }).catch((error) => { box.textContent = `There is no drawing: ${error.message}`; });
    }

    main.replaceChildren(el("h1", {}, "Networks"),
      el("form", { class: "filters", "aria-label": "Period", onsubmit: (event) => event.preventDefault() }, el("label", {}, "From", from), el("label", {}, "Until", to)),
      status, tables);
    show();
  }

  kg.networks = networks;
}
