// All stories and all pages: found, filtered and sorted; the address keeps the state.

// Folded headlines, sites, page names and ids by article. They are made in short turns while nothing else is to do, so
// that a search finds most of them done.
const folded = [];
const foldedNames = new Map();
const TURN = 12;

function foldName(name) {
  if (!foldedNames.has(name)) foldedNames.set(name, fold(name));
  return foldedNames.get(name);
}

function foldMore(until) {
  while (folded.length < RUN.articles && performance.now() < until) {
    for (let n = 0; n < 50 && folded.length < RUN.articles; n += 1) {
      const place = folded.length;
      folded.push(`${foldName(RUN.A.title[place])} ${foldName(siteOf(place))} ${fold(RUN.A.page[place])} ${RUN.A.id[place]} ${RUN.S.id[RUN.storyOf[place]]}`);
    }
  }
  if (folded.length === RUN.articles) foldedNames.clear();
}

function foldAhead() {
  if (folded.length === RUN.articles) return;
  foldMore(performance.now() + TURN);
  setTimeout(foldAhead, 4);
}

function haystack() {
  foldMore(Infinity);
  return folded;
}

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

// Which articles pass every filter but the words.
function articleTest(state) {
  const site = RUN.sites.indexOf(state.site ?? "");
  const language = RUN.languages.indexOf(state.lang ?? "");
  const agency = RUN.agencies.indexOf(state.agency ?? "");
  const relation = RUN.relations.indexOf(state.relation ?? "");
  const from = state.from ? Date.parse(state.from) / 60000 : null;
  const to = state.to ? Date.parse(state.to) / 60000 + DAY : null;
  return (place) => (state.site === undefined || RUN.A.site[place] === site)
    && (state.lang === undefined || RUN.A.language[place] === language)
    && (state.agency === undefined || RUN.A.agency[place] === agency)
    && (state.relation === undefined || RUN.A.relation[place] === relation)
    && (from === null || (RUN.A.time[place] !== null && RUN.A.time[place] >= from))
    && (to === null || (RUN.A.time[place] !== null && RUN.A.time[place] < to))
    && (state.doubtful === undefined || (RUN.A.sure[place] !== null && RUN.A.sure[place] < RUN.doubtful));
}

function filterStories(state) {
  const terms = fold(state.q ?? "").split(" ").filter(Boolean);
  const texts = terms.length ? haystack() : null;
  const test = articleTest(state);
  const least = Number(state.size ?? 1);
  const found = [];
  for (let story = 0; story < RUN.stories; story += 1) {
    if (RUN.S.size[story] < least || (state.flagged && !RUN.S.flags[story].length)) continue;
    let passes = false;
    const missing = new Set(terms);
    for (let place = RUN.start[story]; place < RUN.start[story + 1]; place += 1) {
      passes = passes || test(place);
      for (const term of missing) if (texts[place].includes(term)) missing.delete(term);
      if (passes && !missing.size) break;
    }
    if (passes && !missing.size) found.push(story);
  }
  const order = SORTS.stories[state.sort]?.[1];
  return order ? found.sort(order) : found;
}

function filterPages(state) {
  const terms = fold(state.q ?? "").split(" ").filter(Boolean);
  const texts = terms.length ? haystack() : null;
  const test = articleTest(state);
  const found = [];
  for (let place = 0; place < RUN.articles; place += 1) {
    if (test(place) && terms.every((term) => texts[place].includes(term))) found.push(place);
  }
  return found.sort((SORTS.pages[state.sort] ?? SORTS.pages.newest)[1]);
}

function storyRow(story) {
  const languages = [...new Set(articlesOf(story).slice(0, 50).map(languageOf))].filter(Boolean);
  const agencies = [...new Set(articlesOf(story).slice(0, 50).map(agencyOf))].filter(Boolean);
  const facts = between([
    count(RUN.S.size[story], "article"),
    RUN.S.groups[story].length > 1 && count(RUN.S.groups[story].length, "text"),
    timeOf(earliest(story)),
    h("span", {}, firstWords(story)),
    agencies.length > 0 && h("span", {}, between(agencies.map((name) => bdi(name)), ", ")),
    languages.join(", "),
    RUN.S.flags[story].length > 0 && h("span", { class: "flag" }, "flagged"),
  ], " · ");
  return [foreign("strong", RUN.S.headline[story] || "(no headline)", languageOf(RUN.start[story])), h("span", { class: "facts" }, facts)];
}

function pageRow(place) {
  const facts = between([
    bdi(siteOf(place)),
    timeOf(place),
    relationWords(place),
    agencyOf(place) && bdi(agencyOf(place)),
    languageOf(place),
    RUN.A.sure[place] !== null && RUN.A.sure[place] < RUN.doubtful && h("span", { class: "flag" }, `doubtful, ${percent(RUN.A.sure[place])} sure`),
  ], " · ");
  return [foreign("strong", titleOf(place), languageOf(place)), h("span", { class: "facts" }, facts)];
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
    select("Sort by", "sort", state, sorts.slice(1), sorts[0][1]),
  ];
  return h("form", { class: "filters", role: "search", "aria-label": `Filter ${what}` },
    input("Search headlines, sites, ids", "q", "search", state, { "aria-keyshortcuts": "/" }),
    h("details", { open: set || !SMALL.matches }, h("summary", {}, "Filter and sort"),
      h("div", { class: "fields" }, fields, h("button", { type: "reset" }, "Clear"))));
}

function finder(what, state) {
  const [find, row, address] = what === "stories"
    ? [filterStories, storyRow, (story) => `#/story/${RUN.S.id[story]}`]
    : [filterPages, pageRow, (place) => `#/page/${RUN.A.id[place]}`];
  const total = what === "stories" ? RUN.stories : RUN.articles;
  const rows = new Rows(what === "stories" ? "Stories" : "Pages", row, address);
  const status = h("p", { class: "status", role: "status" });
  const update = (next) => {
    const found = find(next);
    status.textContent = found.length === total ? total === 1 ? `The only ${what === "stories" ? "story" : "page"}` : `All ${total.toLocaleString("en")} ${what}` : `${found.length.toLocaleString("en")} of ${count(total, what === "stories" ? "story" : "page", what)}`;
    if (!found.length) status.textContent += ": take a filter away, or search for fewer words.";
    rows.set(found);
  };
  const form = filters(what, state);
  const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  const changed = () => {
    const next = read();
    keepState(what, next);
    update(next);
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
    title: what === "stories" ? "Stories" : "Pages",
    nodes: [h("h1", { tabindex: "-1" }, what === "stories" ? "Stories" : "Pages"), leftOut(what), form, status, rows.element, rows.more],
    shown: () => { rows.attach(); update(state); foldAhead(); },
    gone: () => rows.detach(),
    print: (on) => rows.print(on),
  };
}

function leftOut(what) {
  const { stories, kept, shown } = RUN.rest;
  const told = [
    kept < stories && stories - kept === 1 ? "the smallest story is not listed here" : `${(stories - kept).toLocaleString("en")} of the smallest stories are not listed here`,
    shown < kept && `the texts of ${count(kept - shown, "story", "stories")} are not in this file`,
  ].filter(Boolean);
  if (!told.length || what !== "stories") return null;
  return h("p", { class: "note" }, `For the size of this file, ${told.join(", and ")}. `, h("code", {}, "dedup report --html FOLDER DIR"), " writes everything.");
}
