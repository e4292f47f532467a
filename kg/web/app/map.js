// Attacks on a map: a dot where a place's centre is, and around it the circle in which the place lies.
"use strict";

{
  const SVG = "http://www.w3.org/2000/svg";
  const KM_PER_DEGREE = 111.195;
  const WIDE = 300; // km: the circles of whole countries would cover everything, so they are drawn for the chosen spot only

  function shape(name, attributes, text) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // Attacks by the spot where they are drawn.
  function spots(rows) {
    const found = new Map();
    for (const row of rows) {
      const at = kg.filters.spot(row);
      if (!at) continue;
      const spot = found.get(at) ?? { at, lat: row.place.lat, lon: row.place.lon, radius: 0, name: row.place.name, count: 0 };
      found.set(at, { ...spot, count: spot.count + 1, radius: Math.max(spot.radius, row.place.radius_km ?? 0) });
    }
    return [...found.values()].sort((a, b) => b.radius - a.radius || (a.at < b.at ? -1 : 1));
  }

  const circle = (spot) => d3.geoCircle().center([spot.lon, spot.lat]).radius(Math.max(spot.radius, 0.1) / KM_PER_DEGREE).precision(6)();

  // A map into a box, which reaches over all the spots. ``chosen(at)`` is called when a spot is chosen, ``moved(bounds)`` when a person moved
  // the map. Gives ``show(spots, at)``.
  function create(box, countries, all, { chosen, moved } = {}) {
    const width = Math.max(300, box.clientWidth || 800), height = Math.round(width * 0.575);
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "map", role: "group", "aria-label": "Map of the attacks", tabindex: "0" });
    const layer = shape("g", {}), land = shape("g", { class: "land", "aria-hidden": "true" });
    const areas = shape("g", { class: "areas", "aria-hidden": "true" }), dots = shape("g", { class: "dots" });
    layer.append(land, areas);
    svg.append(layer, dots);

    const places = { type: "MultiPoint", coordinates: all.map((spot) => [spot.lon, spot.lat]) };
    const projection = d3.geoMercator().fitExtent([[width * 0.08, height * 0.1], [width * 0.92, height * 0.9]], places.coordinates.length ? places : { type: "Sphere" });
    // One place, or several close together, are shown with some country around them.
    if (projection.scale() > 4000) {
      const middle = d3.geoCentroid(places);
      projection.scale(4000).center(middle).translate([width / 2, height / 2]);
    }
    const path = d3.geoPath(projection);
    for (const country of countries.features) {
      const line = path(country);
      if (line) land.append(shape("path", { d: line }));
    }

    // One finger scrolls the page and a wheel alone does too: the map takes two fingers, the mouse, and the wheel with Ctrl.
    const mine = (event) => (event.touches ? event.touches.length > 1 : event.type === "wheel" ? event.ctrlKey : !event.button);

    let transform = d3.zoomIdentity, shown = [], pressed = null;
    const zoom = d3.zoom().scaleExtent([0.02, 60]).on("zoom", (event) => { transform = event.transform; place(); })
      .on("end", (event) => { if (moved && event.sourceEvent !== undefined) moved(bounds()); })
      .filter(mine);
    d3.select(svg).call(zoom);

    // What the map shows, as "west,south,east,north".
    function bounds() {
      const [west, north] = projection.invert(transform.invert([0, 0])), [east, south] = projection.invert(transform.invert([width, height]));
      return [west, south, east, north].map((degree) => degree.toFixed(3)).join(",");
    }

    function place() {
      layer.setAttribute("transform", transform);
      layer.setAttribute("stroke-width", 1 / transform.k);
      for (const dot of dots.children) {
        const [x, y] = transform.apply(projection([Number(dot.dataset.lon), Number(dot.dataset.lat)]));
        dot.setAttribute("transform", `translate(${x},${y})`);
      }
    }

    function dot(spot) {
      const label = `${spot.name}: ${kg.words.plural(spot.count, "attack")}, radius ${Math.round(spot.radius)} km`;
      const node = shape("g", { class: spot.radius > WIDE ? "dot wide" : "dot", role: "button", tabindex: "-1", "aria-label": label, "aria-pressed": String(spot.at === pressed) });
      Object.assign(node.dataset, { lat: spot.lat, lon: spot.lon, at: spot.at });
      node.append(shape("title", {}, label), shape("circle", { r: 6 + 3 * Math.sqrt(spot.count) }));
      if (spot.count > 1) node.append(shape("text", { "text-anchor": "middle", dy: "0.35em" }, String(spot.count)));
      const choose = () => chosen?.(spot.at === pressed ? "" : spot.at);
      node.addEventListener("click", choose);
      node.addEventListener("keydown", (event) => {
        const next = { ArrowRight: node.nextSibling, ArrowDown: node.nextSibling, ArrowLeft: node.previousSibling, ArrowUp: node.previousSibling };
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); }
        if (event.key in next) { event.preventDefault(); next[event.key]?.focus(); }
      });
      return node;
    }

    function show(spots, at) {
      const focused = document.activeElement?.dataset?.at;
      pressed = at;
      shown = spots;
      areas.replaceChildren(...shown.filter((spot) => spot.radius <= WIDE || spot.at === at || shown.length === 1).map((spot) => shape("path", { d: path(circle(spot)) ?? "" })));
      dots.replaceChildren(...shown.map(dot));
      // One stop of the Tab key; arrows lead from dot to dot.
      (dots.querySelector("[aria-pressed=true]") ?? dots.firstChild)?.setAttribute("tabindex", "0");
      place();
      if (focused) [...dots.children].find((each) => each.dataset.at === focused)?.focus();
    }

    const step = (factor) => d3.select(svg).call(zoom.scaleBy, factor);
    const pan = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
    svg.addEventListener("keydown", (event) => {
      if (event.target !== svg) return;
      if (pan[event.key]) { event.preventDefault(); d3.select(svg).call(zoom.translateBy, ...pan[event.key].map((by) => by / transform.k)); }
      if (event.key === "+" || event.key === "-") step(event.key === "+" ? 1.5 : 1 / 1.5);
      if (pan[event.key] || event.key === "+" || event.key === "-") moved?.(bounds());
    });
    const act = (move) => () => { move(); moved?.(bounds()); };
    const button = (text, label, move) => kg.el("button", { type: "button", "aria-label": label, onclick: act(move) }, text);
    box.replaceChildren(svg, kg.el("div", { class: "zoom" },
      button("+", "Zoom in", () => step(1.6)), button("−", "Zoom out", () => step(1 / 1.6)),
      button("⤢", "Show the whole map", () => d3.select(svg).call(zoom.transform, d3.zoomIdentity))));
    return { show, bounds };
  }

  kg.map = { create, spots };
}
