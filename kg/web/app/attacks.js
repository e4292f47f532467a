// Where the page has its attacks from: a server that answers for any filter, or the files of a site, over which the page filters itself.
// Either gives, for filters: total, count, rows (the first of them), options by facet, spots, months, undated; left (not loaded), grown.
"use strict";

{
  const PAGE = 100, FIRST = 1000, MORE = 5000;

  const set = (wanted) => Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));

  function served() {
    let running = new AbortController();

    async function asked(parameters, signal) {
      const answer = await fetch(`attacks?${new URLSearchParams(parameters)}`, { signal });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    }

    return {
      // Only the last answer is wanted: one that is still on its way is given up.
      async find(wanted) {
        running.abort();
        running = new AbortController();
        return { ...await asked(set(wanted), running.signal), left: 0, grown: false };
      },
      following: async (wanted, offset) => (await asked({ ...set(wanted), offset })).rows,
      whole: () => asked({}),
      enlarge() {},
    };
  }

  function filed(index) {
    const { filtered, options, without, months } = kg.filters;
    let room = FIRST, all = [], held = 0;

    async function find(wanted) {
      all = await kg.parts.load(index, wanted, room);
      const grown = all.length > held, rows = filtered(all, wanted), dated = months(filtered(all, without(wanted, "from", "to")));
      held = all.length;
      return {
        ...dated, grown, total: index.total, count: rows.length, rows: rows.slice(0, PAGE), left: kg.parts.left(index, wanted),
        options: Object.fromEntries(Object.keys(kg.filters.FACETS).map((name) => [name, { values: options(all, wanted, name), more: 0 }])),
        spots: kg.map.spots(filtered(all, without(wanted, "spot", "bounds"))),
      };
    }

    return {
      find,
      following: async (wanted, offset) => filtered(all, wanted).slice(offset, offset + PAGE),
      // The map and the timeline reach as far as what is loaded.
      whole: async () => ({ ...months(all), spots: kg.map.spots(all) }),
      enlarge() { room += MORE; },
    };
  }

  const open = async () => ((await kg.data("site")).live ? served() : filed(await kg.data("attacks")));

  kg.attacks = { MORE, open };
}
