// What a search looks through: headlines, sites, page names and ids, and the texts; all folded.

// Headlines are folded in short turns while nothing else is to do, so that a search finds most of them done.
const folded = [];
const titleEnds = [];
const foldedNames = new Map();
const TURN = 12;

// The texts by article, folded when they are first searched, a chunk per turn.
const foldedTexts = [];
let chunksFolded = 0;

function foldName(name) {
  if (!foldedNames.has(name)) foldedNames.set(name, fold(name));
  return foldedNames.get(name);
}

function foldMore(until) {
  while (folded.length < RUN.articles && performance.now() < until) {
    for (let n = 0; n < 50 && folded.length < RUN.articles; n += 1) {
      const place = folded.length;
      const title = foldName(RUN.A.title[place]);
      titleEnds.push(title.length);
      folded.push(`${title} ${foldName(siteOf(place))} ${fold(RUN.A.page[place])} ${RUN.A.id[place]} ${RUN.S.id[RUN.storyOf[place]]}`);
    }
  }
  if (folded.length === RUN.articles) foldedNames.clear();
}

function foldAhead() {
  if (folded.length === RUN.articles) return;
  foldMore(performance.now() + TURN);
  setTimeout(foldAhead, 4);
}

async function allFolded() {
  while (folded.length < RUN.articles) {
    foldMore(performance.now() + TURN);
    await new Promise((resolve) => { setTimeout(resolve, 4); });
  }
}

const foldedTitle = (place) => folded[place].slice(0, titleEnds[place]);

// Whether all texts of this file are folded; each call folds one chunk more.
let folding = null;
function foldTexts() {
  folding ??= foldChunk().finally(() => { folding = null; });
  return folding;
}

async function foldChunk() {
  if (chunksFolded < RUN.rest.starts.length) {
    const chunk = await chunkOf(chunksFolded);
    chunksFolded += 1;
    for (const [story, details] of Object.entries(chunk)) {
      details.articles.forEach((detail, n) => { foldedTexts[RUN.start[story] + n] = fold(textOf(detail)); });
    }
  }
  return chunksFolded === RUN.rest.starts.length;
}

// The words of a query, each folded in all its spellings; those in quotation marks stand together.
function termsOf(query) {
  const found = [...(query ?? "").matchAll(/["«“„]([^"»”“]+)["»”“]|(\S+)/gu)];
  return found.map(([, phrase, word]) => spellings(phrase ?? word)).filter((forms) => forms[0]);
}

// As dedup/text/spellings.py does it; the patterns come from there.
function spellings(word) {
  const known = [word.normalize("NFC").replace(/[\u064b-\u0652]/gu, "")];
  for (const [pattern, letters] of RUN.spellings) {
    const letter = new RegExp(pattern, "gu");
    for (const form of known.filter((one) => one.search(letter) >= 0)) known.push(...letters.map((other) => form.replace(letter, other)));
  }
  return [...new Set(known.map(fold))];
}

const within = (text, forms) => forms.some((form) => text.includes(form));

// Which articles hold a term: in what the lists show of them or, unless the state says otherwise, in their texts.
function termTest(state) {
  if (state.q) foldMore(Infinity);
  const texts = state.in === "headlines" ? [] : foldedTexts;
  return (place, forms) => within(folded[place], forms) || (texts[place] !== undefined && within(texts[place], forms));
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
  const terms = termsOf(state.q);
  const holds = termTest(state);
  const test = articleTest(state);
  const least = Number(state.size ?? 1);
  const found = [];
  for (let story = 0; story < RUN.stories; story += 1) {
    if (RUN.S.size[story] < least || (state.flagged && !RUN.S.flags[story].length)) continue;
    let passes = false;
    const missing = new Set(terms);
    for (let place = RUN.start[story]; place < RUN.start[story + 1]; place += 1) {
      passes = passes || test(place);
      for (const term of missing) if (holds(place, term)) missing.delete(term);
      if (passes && !missing.size) break;
    }
    if (passes && !missing.size) found.push(story);
  }
  const order = SORTS.stories[state.sort]?.[1];
  return order ? found.sort(order) : found;
}

function filterPages(state) {
  const terms = termsOf(state.q);
  const holds = termTest(state);
  const test = articleTest(state);
  const found = [];
  for (let place = 0; place < RUN.articles; place += 1) {
    if (test(place) && terms.every((term) => holds(place, term))) found.push(place);
  }
  return found.sort((SORTS.pages[state.sort] ?? SORTS.pages.newest)[1]);
}

// The article and the term that only its text has; undefined where the headlines of all have every term.
function hitOf(places, terms) {
  const forms = terms.find((one) => !places.some((place) => within(folded[place], one)));
  const place = forms && places.find((one) => foldedTexts[one] !== undefined && within(foldedTexts[one], forms));
  return place === undefined ? undefined : [place, forms.find((form) => foldedTexts[place].includes(form))];
}

// Words, blanks between them, and single characters of scripts that set no blanks.
const UNIT = new RegExp(`[${SPACELESS}]\\p{M}*|[^\\s${SPACELESS}]+|\\s+`, "gu");

// Where a folded form stands among units: the first and the last of each place.
function hitsIn(units, form) {
  const ends = [];
  let text = "";
  for (const unit of units) {
    text += unit.trim() ? fold(unit) : " ";
    ends.push(text.length);
  }
  const unitAt = (place) => ends.findIndex((end) => end > place);
  const found = [];
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) found.push([unitAt(at), unitAt(at + form.length - 1)]);
  return found;
}

// Some words around a term in the text of an article, the term marked.
async function snippetOf(place, term) {
  const details = await detailsOf(RUN.storyOf[place]);
  if (!details) return [];
  const units = textOf(details.articles[place - RUN.start[RUN.storyOf[place]]]).match(UNIT) ?? [];
  const [first, last] = hitsIn(units, term)[0] ?? [0, 0];
  const [from, to] = [Math.max(0, first - 12), last + 30];
  const told = [`${from ? "…" : ""}${units.slice(from, first).join("")}`, h("mark", {}, units.slice(first, last + 1).join("")), `${units.slice(last + 1, to).join("")}${to < units.length ? "…" : ""}`];
  return h("span", { lang: languageTag(languageOf(place)), dir: directionOf(units.slice(from, to).join("")) }, told);
}

// A headline with the words marked that a search asked for.
function markedTitle(title, terms = []) {
  const units = title.match(UNIT) ?? [];
  const hits = terms.flat().flatMap((form) => hitsIn(units, form)).sort((one, other) => one[0] - other[0]);
  const told = [];
  let done = 0;
  for (const [first, last] of hits) {
    if (first < done) continue;
    told.push(units.slice(done, first).join(""), h("mark", {}, units.slice(first, last + 1).join("")));
    done = last + 1;
  }
  return [...told, units.slice(done).join("")];
}

// One search after the other: what the headlines have is told at once, what the texts have as they are read.
class Search {
  // tell(found, terms, progress) shows a result.
  constructor(find, tell) {
    this.find = find;
    this.tell = tell;
    this.turn = 0;
  }

  stop() {
    this.turn += 1;
  }

  async start(state) {
    this.turn += 1;
    const turn = this.turn;
    const terms = state.in === "headlines" ? [] : termsOf(state.q);
    const total = RUN.rest.starts.length;
    let shown = null;
    const show = () => {
      const found = this.find(state);
      const left = terms.length && chunksFolded < total;
      const progress = left ? ` so far; ${percent(chunksFolded / total)} of the texts searched` : "";
      if (!left || shown === null || found.length > shown) this.tell(found, terms, progress);
      shown = found.length;
    };
    show();
    if (!terms.length || chunksFolded === total) return;
    let [told, begun] = [performance.now(), -Infinity];
    do {
      if (performance.now() - begun > 2 * TURN) {
        if (performance.now() - told > 300) {
          show();
          told = performance.now();
        }
        await new Promise((done) => { setTimeout(done, 0); });
        begun = performance.now();
      }
      if (turn !== this.turn) return;
    } while (!(await foldTexts()));
    if (turn === this.turn) show();
  }
}
