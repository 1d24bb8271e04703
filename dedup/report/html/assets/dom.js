// Elements are made by name and text; nothing is ever parsed from a page's text.

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// A text of a page, with its language and direction, kept apart from what stands around it.
function foreign(tag, text, language, attributes) {
  return h(tag, { lang: languageTag(language), dir: directionOf(text), ...attributes }, text);
}

// A page may claim any language: only what can be a tag of one (BCP 47) goes into an attribute.
function languageTag(language) {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language ?? "") ? language : null;
}

function bdi(text, language) {
  return foreign("bdi", text, language);
}

// A headline amid other words: each line of it begins where its direction does.
function headlinePart(text, language) {
  return foreign("bdi", text, language, { class: "headline" });
}

// For where no element can stand around a name: it keeps its own direction (UAX #9 isolates).
function isolated(text) {
  return `\u2068${text}\u2069`;
}

function between(items, mark) {
  const known = items.filter((item) => item !== null && item !== undefined && item !== false && item !== "");
  return known.flatMap((item, place) => (place ? [mark, item] : [item]));
}

function count(number, noun, plural) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural ?? `${noun}s`}`;
}

function table(caption, heads, rows) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: "plain" }, h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col", class: head.startsWith("#") ? "n" : null }, head.replace("#", ""))))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, place) =>
        h(place ? "td" : "th", { class: heads[place].startsWith("#") ? "n" : null, scope: place ? null : "row" }, cell)))))));
}
