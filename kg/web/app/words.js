// The graph's terms in words for people.
"use strict";

{
  const PREDICATES = {
    "kg:attackType": ["type", "type of"], "kg:date": ["when", "date of"], "kg:place": ["where", "place of"], "kg:target": ["target", "target of"],
    "kg:perpetrator": ["perpetrator", "said to have done"], "kg:claimedBy": ["claimed by", "claimed"], "kg:weapon": ["weapon", "used in"],
    "kg:weaponType": ["kind of weapon", "kind of"], "kg:killed": ["killed", "killed in"], "kg:injured": ["injured", "injured in"],
    "kg:captured": ["captured", "captured in"], "kg:missing": ["missing", "missing since"], "kg:unharmed": ["unharmed", "unharmed in"],
    "kg:affected": ["affected, outcome unknown", "affected by"], "kg:attackersKilled": ["attackers killed", "attackers killed in"],
    "kg:victimStatus": ["civilian or military", ""], "kg:within": ["part of", "has as part"], "kg:affiliation": ["belongs to", "members and units"],
    "kg:commands": ["commands", "commanded by"], "kg:organizationKind": ["kind", ""], "kg:backedBy": ["backed by", "backs"],
    "kg:partOf": ["part of", "has as part"], "kg:placeKind": ["kind of place", ""], "kg:admin1": ["province", ""], "kg:near": ["near", "near it"],
    "kg:geonamesId": ["GeoNames", ""], "kg:placePrecision": ["precision (UCDP, 1 is exact)", ""], "kg:targetKind": ["kind of target", ""],
    "kg:owner": ["owner", "owns"], "kg:post": ["role", ""], "kg:name": ["name", ""], "kg:radiusKm": ["radius in km", ""],
    "kg:country": ["country", ""], "kg:circumstance": ["circumstance", ""], "kg:start": ["first day", ""], "kg:end": ["last day", ""],
  };

  const MODALITIES = {
    asserted: "states it", reported: "says it", hypothesis: "suspects it", denied: "denies it", not_claimed: "says that nobody claimed it",
  };

  const VERDICTS = { same: "is the same as", different: "is not", unsure: "may be" };

  // What a page of a thing says of it, and what says something of others with it.
  const HEADINGS = {
    Person: ["What is said of this person", "What this person took part in"],
    Group: ["What is said of these people", "What happened to them, and who is among them"],
    Organization: ["What is said of this organization", "What it took part in, and who belongs to it"],
    Place: ["What is said of this place", "What happened there, and what is near or in it"],
  };

  const headings = (classes) => HEADINGS[classes.find((each) => each in HEADINGS)] ?? ["What is said of it", "Where it takes part"];

  const verdict = (name) => VERDICTS[name] ?? name;

  function predicate(name, inverse = false) {
    const words = PREDICATES[name]?.[inverse ? 1 : 0];
    return words || name.replace(/^\w+:/, "").replace(/([A-Z])/g, " $1").toLowerCase();
  }

  const modality = (name) => MODALITIES[name] ?? name;

  // A total: "7", "7 (7 to 8)", "at least 2"; the empty string where nobody speaks of it.
  function number(total) {
    if (!total || total.best === null || total.best === undefined) return "";
    if (total.high === null) return total.low === total.best ? `at least ${total.low}` : `about ${total.best} (at least ${total.low})`;
    return total.low === total.high ? `${total.best}` : `${total.best} (${total.low} to ${total.high})`;
  }

  function period(start, end) {
    if (!start && !end) return "date unknown";
    if (!start) return `until ${end}`;
    if (!end) return `from ${start}`;
    return start === end ? start : `${start} to ${end}`;
  }

  // A value of a fact: periods are literals "start/end/precision".
  const value = (name, label) => (name === "kg:date" && label.split("/").length === 3 ? period(...label.split("/").slice(0, 2)) : label);

  const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

  kg.words = { predicate, modality, number, period, value, plural, headings, verdict };
}
