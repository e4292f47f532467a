// Attacks over time: a bar for each month or year; a stretch of it can be chosen with the mouse, and with the dates beside it by keyboard.
"use strict";

{
  const day = (date) => date.toISOString().slice(0, 10);
  // The first day of a month, or of its year.
  const bin = (month, unit) => (unit === "year" ? `${month.slice(0, 4)}-01-01` : `${month}-01`);

  function unitOf(months) {
    const years = months.map(([month]) => Number(month.slice(0, 4)));
    return Math.max(...years) - Math.min(...years) > 8 ? "year" : "month";
  }

  // A timeline into a box, over all months with attacks (["2017-09", number]). ``chosen(from, to)`` is called with days, or empty strings.
  // Gives ``show(months, undated, from, to)``.
  function create(box, all, chosen) {
    if (!all.length) { box.replaceChildren(kg.el("p", {}, "No attack has a date.")); return { show() {} }; }
    const unit = unitOf(all), interval = unit === "year" ? d3.utcYear : d3.utcMonth;
    const width = Math.max(300, box.clientWidth || 800), height = 120, bottom = 24;
    const [first, last] = d3.extent(all, ([month]) => new Date(bin(month, unit)));
    const x = d3.scaleUtc([first, interval.offset(last, 1)], [10, width - 10]);
    const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("class", "timeline").attr("role", "img");
    const bars = svg.append("g"), axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - bottom})`);
    axis.call(d3.axisBottom(x).ticks(Math.min(Math.floor(width / 80), interval.count(first, last) + 1)).tickSizeOuter(0));
    const brush = d3.brushX().extent([[10, 0], [width - 10, height - bottom]]).on("end", (event) => {
      if (!event.sourceEvent) return;
      if (!event.selection) { chosen("", ""); return; }
      const [from, to] = event.selection.map(x.invert);
      chosen(day(interval.floor(from)), day(d3.utcDay.offset(interval.ceil(to), -1)));
    });
    const brushed = svg.append("g").attr("class", "brush").call(brush);
    box.replaceChildren(svg.node());

    function show(months, undated, from, to) {
      const counts = d3.rollup(months, (each) => d3.sum(each, ([, count]) => count), ([month]) => bin(month, unit));
      const y = d3.scaleLinear([0, d3.max(counts.values()) ?? 1], [0, height - bottom - 8]);
      const chosenBin = ([start]) => (!from || day(interval.offset(new Date(start), 1)) > from) && (!to || start <= to);
      bars.selectAll("rect").data([...counts].sort(), ([start]) => start).join("rect")
        .attr("class", (entry) => (chosenBin(entry) ? "bar" : "bar outside"))
        .attr("x", ([start]) => x(new Date(start)) + 0.5)
        .attr("width", ([start]) => Math.max(2, x(interval.offset(new Date(start), 1)) - x(new Date(start)) - 1))
        .attr("y", ([, count]) => height - bottom - y(count)).attr("height", ([, count]) => y(count));
      const told = [...counts].sort().map(([start, count]) => `${start.slice(0, unit === "year" ? 4 : 7)}: ${count}`);
      svg.attr("aria-label", `Attacks by ${unit}. ${told.join(", ")}${undated ? `. Without a date: ${undated}` : ""}`);
      const ends = from || to ? [from ? x(new Date(from)) : 10, to ? x(d3.utcDay.offset(new Date(to), 1)) : width - 10] : null;
      brushed.call(brush.move, ends && ends[0] < ends[1] ? ends.map((end) => Math.min(width - 10, Math.max(10, end))) : null);
    }

    return { show };
  }

  kg.timeline = { create };
}
