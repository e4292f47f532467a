// The parameters of a query of the library as fields: each stands in the text once, as VALUES $name { value }, and is replaced there.
"use strict";

{
  const { el, said } = kg;
  const KINDS = {
    string: { type: "text", what: "text" }, integer: { type: "number", step: "1", what: "a whole number" },
    decimal: { type: "number", step: "any", what: "a number" }, date: { type: "date", what: "a day" },
  };
  const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

  // A value as a SPARQL literal, as `kg query --param` writes it; null where it is none of that kind.
  function literal(type, value) {
    if (type === "string") return `"${value.replace(/[\\"\n\r\t]/g, (each) => ESCAPES[each])}"`;
    if (type === "date") return /^\d{4}-\d\d-\d\d$/.test(value) ? `"${value}"^^xsd:date` : null;
    if (!/^[+-]?\d+(\.\d+)?$/.test(value) || (type === "integer" && value.includes("."))) return null;
    if (type === "integer") return value;
    const written = value.includes(".") ? value : `${value}.0`;
    return /^[+-]/.test(written) ? `"${written}"^^<http://www.w3.org/2001/XMLSchema#decimal>` : written;
  }

  const place = (name) => new RegExp(`(VALUES \\$${name} \\{ )(?:"(?:[^"\\\\\\n]|\\\\.)*"\\S*|[^"{}\\n]*)( \\})`);

  // The text with another value, or null where the parameter is not in it any more, or the value is none.
  function bound(text, { name, type }, value) {
    const written = literal(type, value);
    return written !== null && place(name).test(text) ? text.replace(place(name), (_, before, after) => before + written + after) : null;
  }

  // Fields for the parameters of a query; `read` and `write` are the editor's text.
  function fields(query, { read, write }) {
    if (!query.parameters.length) return [];
    const problem = el("p", { class: "problem", role: "status" });
    const field = (each) => {
      const { type, step, what } = KINDS[each.type] ?? KINDS.string;
      const box = el("input", { type, step, name: `$${each.name}`, value: each.default, autocomplete: "off", oninput: () => {
        const text = bound(read(), each, box.value);
        problem.textContent = text !== null ? "" : literal(each.type, box.value) === null ? `${each.name} takes ${what}.` : `The query does not say VALUES $${each.name} { … } any more: choose it anew.`;
        if (text !== null) write(text);
      } });
      return el("label", {}, el("b", {}, each.name), " – ", said(each.meaning), box);
    };
    return [el("fieldset", { class: "parameters" }, el("legend", {}, "What to look for"), query.parameters.map(field)), problem];
  }

  kg.parameters = { fields, bound };
}
