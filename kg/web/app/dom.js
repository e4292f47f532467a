// Elements are made here and nowhere else, and text only ever becomes text nodes: what an article says is never markup.
"use strict";

{
  // An address from the data is followed only if it is the web's or this page's.
  const safe = (href) => (/^(https?:\/\/|#)/i.test(href) ? href : null);

  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "href") { if (safe(value)) node.setAttribute("href", value); }
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  // Words of an article, closed in: marks that turn the direction of writing end where the words end.
  const said = (text) => el("bdi", {}, String(text ?? ""));

  const link = (id, text) => (id ? el("a", { href: `#/${id}` }, said(text)) : said(text));

  const outside = (url, text) => el("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, text);

  const section = (title, ...children) => el("section", {}, el("h2", {}, title), ...children);

  const details = (summary, ...children) => el("details", {}, el("summary", {}, summary), ...children);

  Object.assign(kg, { el, said, link, outside, section, details });
}
