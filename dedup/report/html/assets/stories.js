// All stories and all pages: found, filtered and sorted; the address keeps the state.

const newest = (a, b) => (RUN.A.time[b] ?? -Infinity) - (RUN.A.time[a] ?? -Infinity) || a - b;

const SORTS = {
  stories: {
    size: ["most articles", null],
    newest: ["newest", (a, b) => newest(earliest(a), earliest(b))],
    oldest: ["oldest", (a, b) => known(earliest(a)) - known(earliest(b)) || a - b],
    ahead: ["longest lead", (a, b) => (RUN.S.ahead[b] ?? -1) - (RUN.S.ahead[a] ?? -1) || a - b],
    headline: ["headline", (a, b) => RUN.S.headline[a].localeCompare(RUN.S.headline[b])],
  },
  pages: {
    newest: ["newest", newest],
    oldest: ["oldest", (a, b) => known(a) - known(b) || a - b],
    site: ["site", (a, b) => siteOf(a).localeCompare(siteOf(b)) || newest(a, b)],
    cuts: ["most cuts", (a, b) => RUN.A.cuts[b] - RUN.A.cuts[a] || a - b],
    doubt: ["most doubtful", (a, b) => (RUN.A.sure[a] ?? 2) - (RUN.A.sure[b] ?? 2) || a - b],
    headline: ["headline", (a, b) => RUN.A.title[a].localeCompare(RUN.A.title[b])],
  },
};

function known(article) {
  return RUN.A.time[article] ?? Infinity;
}

const earliestOf = [];
function earliest(story) {
  earliestOf[story] ??= articlesOf(story).reduce((one, other) => (known(other) < known(one) ? other : one));
  return earliestOf[story];
}

const STORY_ROW = {
  title: (story) => [RUN.S.headline[story] || "(no headline)", languageOf(RUN.start[story])],
  facts: storyFacts,
  room: storyRoom,
  address: (story) => `#/story/${RUN.S.id[story]}`,
};

const PAGE_ROW = {
  title: (place) => [titleOf(place), languageOf(place)],
  facts: pageFacts,
  room: (place) => siteOf(place).length + 3 + pageRoom(place),
  address: (place) => `#/page/${RUN.A.id[place]}`,
};

const PAGE_OF_SITE_ROW = {
  ...PAGE_ROW,
  facts: (place) => pageFacts(place, true),
  room: pageRoom,
};

// About how many characters the facts of a story have: asked of every row, so that it makes none of them.
function storyRoom(story) {
  const first = RUN.S.size[story] > 1 ? (RUN.sites[RUN.S.first[story]]?.length ?? -30) + 60 : 0;
  return 36 + first + agencyOf(RUN.start[story]).length + 4 * Math.min(RUN.S.size[story], 4) + (RUN.S.flags[story].length ? 10 : 0);
}

function pageRoom(place) {
  const time = RUN.A.time[place] === null ? 7 : RUN.A.day[place] ? 10 : 20;
  const score = ["near", "edited"].includes(relationOf(place)) ? 15 : 0;
  return time + relationShort(place).length + score + agencyOf(place).length + languageOf(place).length + 19 + (captureWords(place)?.length ?? 0);
}

function storyFacts(story) {
  const languages = [...new Set(articlesOf(story).slice(0, 50).map(languageOf))].filter(Boolean);
  const agencies = [...new Set(articlesOf(story).slice(0, 50).map(agencyOf))].filter(Boolean);
  return between([
    count(RUN.S.size[story], "article"),
    RUN.S.size[story] > 1 && originalsWords(story),
    timeOf(earliest(story)),
    firstWords(story).length > 0 && h("span", {}, firstWords(story)),
    agencies.length > 0 && h("span", {}, between(agencies.map((name) => bdi(name)), ", ")),
    languages.join(", "),
    RUN.S.flags[story].length > 0 && h("span", { class: "flag" }, "flagged"),
  ], " · ");
}

function pageFacts(place, ofSite = false) {
  return between([
    !ofSite && bdi(siteOf(place)),
    timeOf(place),
    captureWords(place),
    relationWords(place),
    agencyOf(place) && bdi(agencyOf(place)),
    languageOf(place),
    count(RUN.A.cuts[place], "cut"),
    RUN.A.sure[place] !== null && RUN.A.sure[place] < RUN.doubtful && h("span", { class: "flag" }, `doubtful, ${percent(RUN.A.sure[place])} sure`),
  ], " · ");
}

function select(label, name, state, options, unset = "any") {
  const chosen = state[name] ?? "";
  return h("label", {}, h("span", {}, label), h("select", { name },
    h("option", { value: "" }, unset),
    options.map(([value, told]) => h("option", { value, selected: value === chosen }, told))));
}

function input(label, name, type, state, more) {
  return h("label", { class: type === "search" ? "wide" : null }, h("span", {}, label),
    h("input", { name, type, value: state[name] ?? "", ...more }));
}

function named(names, tell) {
  return names.filter(Boolean).map((name) => [name, tell ? tell(name) : name]).sort((a, b) => a[1].localeCompare(b[1]));
}

function filters(what, state) {
  const relations = RUN.relations.filter((name) => name !== "canonical" && RUN.A.relation.includes(RUN.relations.indexOf(name)));
  const sorts = Object.entries(SORTS[what]).map(([name, [told]]) => [name, told]);
  const set = Object.keys(state).some((name) => name !== "q" && name !== "sort");
  const fields = [
    input("From day", "from", "date", state),
    input("To day", "to", "date", state),
    select("Site", "site", state, named(RUN.sites)),
    select("Language", "lang", state, named(RUN.languages, (code) => `${languageName(code)} (${code})`)),
    RUN.agencies.length > 0 && select("Agency", "agency", state, named(RUN.agencies)),
    what === "stories" && select("At least", "size", state, [2, 3, 5, 10, 20].map((n) => [String(n), `${n} articles`])),
    relations.length > 0 && select("With a copy that is", "relation", state, relations.map((name) => [name, RUN.words[name]])),
    what === "stories" && select("Flags", "flagged", state, [["1", "flagged only"]]),
    what === "pages" && RUN.A.sure.some((value) => value !== null) && select("Doubtful", "doubtful", state, [["1", "doubtful only"]]),
    select("Search in", "in", state, [["headlines", "headlines only"]], "everywhere"),
    select("Sort by", "sort", state, sorts.slice(1), sorts[0][1]),
  ];
  return h("form", { class: "filters", role: "search", "aria-label": `Filter ${FINDERS[what].many}` },
    input("Search headlines, texts, sites, ids", "q", "search", state, { "aria-keyshortcuts": "/", placeholder: "words, or “words together”" }),
    h("details", { open: set || !SMALL.matches }, h("summary", {}, "Filter and sort"),
      h("div", { class: "fields" }, fields, h("button", { type: "reset" }, "Clear"))));
}

const FINDERS = {
  stories: { title: "Stories", one: "story", many: "stories", find: filterStories, row: STORY_ROW, places: articlesOf, total: () => RUN.stories },
  pages: { title: "Articles", one: "article", many: "articles", find: filterPages, row: PAGE_ROW, places: (place) => [place], total: () => RUN.articles, base: pagesWords },
};

function finder(what, state) {
  const { title, one, many, find, row, places, total, base } = FINDERS[what];
  const search = new Search(find, (found, terms, progress) => {
    rows.terms = terms;
    rows.marks = termsOf(form.elements.q.value);
    status.textContent = foundWords(found.length, total(), one, many) + (found.length === total() && base ? base() : "") + progress;
    rows.set(found, terms.length ? 30 : 0);
  });
  const rows = new Rows(title, { ...row, marked: (headline) => markedTitle(headline, rows.marks), more: (item) => foundPart(places(item), rows.terms) });
  const status = h("p", { class: "status", role: "status" });
  const form = filters(what, state);
  const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  const changed = () => {
    const next = read();
    keepState(what, next);
    search.start(next);
  };
  let typing = 0;
  form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(changed, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of form.elements) if (field.name) field.value = "";
    changed();
  });
  return {
    title,
    nodes: [h("h1", { tabindex: "-1" }, title), leftOut(what), form, status, rows.element, rows.more],
    shown: () => { rows.attach(); search.start(state); foldAhead(); },
    gone: () => { rows.detach(); search.stop(); },
    print: (on) => rows.print(on),
  };
}

// A page may hold several articles, so that there are more articles than pages.
function pagesWords() {
  const more = RUN.A.part.filter((part) => part > 0).length;
  return more ? `, ${more.toLocaleString("en")} of them below another on its page` : "";
}

function foundWords(found, total, one, what) {
  if (!found) return `0 of ${count(total, one, what)}: take a filter away, or search for fewer words.`;
  if (found < total) return `${found.toLocaleString("en")} of ${count(total, one, what)}`;
  return total === 1 ? `The only ${one}` : `All ${total.toLocaleString("en")} ${what}`;
}

// Where only the text has a word that was searched, the words around it.
function foundPart(places, terms = []) {
  const hit = hitOf(places, terms);
  if (!hit) return null;
  const part = h("span", { class: "found" });
  snippetOf(...hit).then((told) => part.append(told));
  return part;
}

function leftOut(what) {
  const { stories, kept, shown } = RUN.rest;
  const missing = stories - kept;
  const told = [
    missing > 0 && (missing === 1 ? "the smallest story is not listed here" : `${missing.toLocaleString("en")} of the smallest stories are not listed here`),
    shown < kept && `the texts of ${count(kept - shown, "story", "stories")} are not in this file, so that no search finds their words`,
  ].filter(Boolean);
  if (!told.length || what !== "stories") return null;
  return h("p", { class: "note" }, `For the size of this file, ${told.join(", and ")}. `, h("code", {}, "dedup report --html FOLDER DIR"), " writes everything.");
}
