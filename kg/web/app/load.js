// Data come as scripts that call kgHand(name, value): a page that is opened from disk may not fetch JSON.
"use strict";

const kg = {};

{
  const waiting = new Map();
  const loaded = new Map();

  globalThis.kgHand = (name, value) => loaded.set(name, value);

  function script(url) {
    if (!waiting.has(url)) {
      waiting.set(url, new Promise((resolve, reject) => {
        const tag = document.createElement("script");
        tag.src = url;
        tag.onload = () => resolve();
        tag.onerror = () => { waiting.delete(url); reject(new Error(`${url} is not there.`)); };
        document.head.append(tag);
      }));
    }
    return waiting.get(url);
  }

  // A file of facts, by its name: "attacks", "person/0a1b2c".
  async function data(name) {
    await script(`data/${name}.js`);
    return loaded.get(name);
  }

  async function countries() {
    await Promise.all([script("vendor/d3.min.js"), script("vendor/topojson-client.min.js"), script("vendor/countries-50m.js")]);
    const world = loaded.get("countries");
    return topojson.feature(world, world.objects.countries);
  }

  function style(url) {
    if (document.querySelector(`link[href="${url}"]`)) return;
    const tag = document.createElement("link");
    tag.rel = "stylesheet";
    tag.href = url;
    document.head.append(tag);
  }

  Object.assign(kg, { script, data, countries, style });
}
