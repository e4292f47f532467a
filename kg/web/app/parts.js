// The list of attacks comes in parts by date: the newest first, and those that may lie in the chosen period, as far as there is room.
"use strict";

{
  const loaded = new Map();

  // The rule of the filters: what was over before the period, or began after it, is out; an open side may be any day.
  const within = (part, { from, to }) => !(from && part.last && part.last < from) && !(to && part.first && part.first > to);

  function missing(index, wanted, room) {
    const parts = index.parts.filter((part) => within(part, wanted)).reverse();
    let held = 0;
    // One part is always loaded, however little room there is.
    return parts.filter((part) => { const fits = held === 0 || held + part.count <= room; held += part.count; return fits && !loaded.has(part.name); });
  }

  // All rows that are loaded now, by date.
  async function load(index, wanted, room) {
    await Promise.all(missing(index, wanted, room).map(async (part) => loaded.set(part.name, await kg.data(part.name))));
    return index.parts.flatMap((part) => loaded.get(part.name) ?? []);
  }

  // How many attacks that may lie in the period are not loaded.
  const left = (index, wanted) => index.parts.filter((part) => within(part, wanted) && !loaded.has(part.name)).reduce((sum, part) => sum + part.count, 0);

  kg.parts = { missing, load, left };
}
