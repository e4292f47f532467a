// Which attacks pass the filters, for a site of files; a server answers by the same rules (kg/page/index.py). Filters are one flat object of
// strings, as they stand in the page's address.
"use strict";

{
  const CERTAINTIES = ["confirmed", "claimed", "accused", "suspected", "denied"];

  // What an attack has in each facet.
  const FACETS = {
    type: (row) => [row.type],
    perpetrator: (row) => row.perpetrators.map((each) => each.name),
    certainty: (row) => row.perpetrators.map((each) => each.certainty),
    rank: (row) => row.ranks,
    place: (row) => (row.place ? [row.place.name, row.place.admin1, row.place.country] : []),
    source: (row) => row.sources,
  };

  const words = (row) => [
    row.label, row.type, row.place?.name, row.place?.admin1, ...row.perpetrators.map((each) => each.name), ...row.ranks, ...row.victims,
    ...row.units, ...row.sources,
  ].join("\n");

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const spot = (row) => (row.place && row.place.lat !== null ? `${row.place.lat},${row.place.lon}` : null);

  // Perpetrator and certainty hold of the same agent: "accused" and "X" means that X is accused.
  function culprit(row, wanted) {
    if (!wanted.perpetrator && !wanted.certainty) return true;
    return row.perpetrators.some((each) => (!wanted.perpetrator || each.name === wanted.perpetrator) && (!wanted.certainty || each.certainty === wanted.certainty));
  }

  function within(row, bounds) {
    if (!bounds) return true;
    if (!spot(row)) return false;
    const [west, south, east, north] = bounds.split(",").map(Number);
    return row.place.lon >= west && row.place.lon <= east && row.place.lat >= south && row.place.lat <= north;
  }

  const TESTS = {
    q: (row, wanted) => folded(wanted.q).split(/\s+/).every((word) => (row.folded ??= folded(words(row))).includes(word)),
    perpetrator: culprit,
    certainty: culprit,
    spot: (row, wanted) => spot(row) === wanted.spot,
    bounds: (row, wanted) => within(row, wanted.bounds),
    from: (row, wanted) => (row.end ?? row.start ?? "") >= wanted.from,
    to: (row, wanted) => Boolean(row.start ?? row.end) && (row.start ?? "") <= wanted.to,
  };

  const passes = (row, wanted) => Object.keys(wanted).every((name) => {
    if (!wanted[name]) return true;
    return TESTS[name] ? TESTS[name](row, wanted) : FACETS[name] ? FACETS[name](row).includes(wanted[name]) : true;
  });

  const without = (wanted, ...names) => Object.fromEntries(Object.entries(wanted).filter(([name]) => !names.includes(name)));

  const filtered = (rows, wanted) => rows.filter((row) => passes(row, wanted));

  // The values of a facet with their numbers, among attacks that pass all other filters; the most frequent first.
  function options(rows, wanted, facet) {
    const counts = new Map();
    for (const row of filtered(rows, without(wanted, facet))) {
      for (const value of new Set(FACETS[facet](row))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const order = facet === "certainty" ? ([a], [b]) => CERTAINTIES.indexOf(a) - CERTAINTIES.indexOf(b) : ([a, m], [b, n]) => n - m || (a < b ? -1 : 1);
    return [...counts].sort(order);
  }

  // How many attacks began in each month, and of how many nobody says when.
  function months(rows) {
    const counts = new Map();
    for (const row of rows) {
      const month = (row.start ?? row.end)?.slice(0, 7);
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
    const undated = counts.get(undefined) ?? 0;
    counts.delete(undefined);
    return { months: [...counts].sort(), undated };
  }

  kg.filters = { FACETS, filtered, months, options, without, spot };
}
