// The run: columns of stories and articles, and the details of a story when it is asked for.

const RUN = { stories: 0, articles: 0 };
const CHUNKS = 8;

function readJson(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

function openRun() {
  const index = readJson("index");
  prepareFolding(index.fold);
  Object.assign(RUN, index, { S: index.stories, A: index.articles, rest: readJson("rest"), chunks: new Map() });
  RUN.stories = RUN.S.id.length;
  RUN.articles = RUN.A.id.length;
  RUN.start = new Int32Array(RUN.stories + 1);
  RUN.storyOf = new Int32Array(RUN.articles);
  RUN.groupOf = new Int32Array(RUN.articles);
  let article = 0;
  for (let story = 0; story < RUN.stories; story += 1) {
    RUN.start[story] = article;
    RUN.S.groups[story].forEach((size, group) => {
      for (let n = 0; n < size; n += 1, article += 1) {
        RUN.storyOf[article] = story;
        RUN.groupOf[article] = group;
      }
    });
  }
  RUN.start[RUN.stories] = article;
  RUN.storyById = new Map(RUN.S.id.map((id, place) => [id, place]));
  RUN.captureOf = new Map(RUN.captures.flatMap((series) => series.map(([place], n) => [place, [series, n]])));
  RUN.articleById = new Map(RUN.A.id.map((id, place) => [id, place]));
}

function articlesOf(story) {
  return Array.from({ length: RUN.start[story + 1] - RUN.start[story] }, (_, n) => RUN.start[story] + n);
}

// Filled by the files of a folder: each calls this with its number and its texts.
globalThis.dedupTexts = (number, texts) => RUN.chunks.set(number, texts);

// Which chunk holds the details of a story.
function chunkNumber(story) {
  const starts = RUN.rest.starts;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= story) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// A chunk of details; the last few stay read, so that thousands of texts are not kept twice.
async function chunkOf(number) {
  let chunk = RUN.chunks.get(number) ?? readJson(`texts-${number}`);
  if (!chunk) {
    await loadFile(`texts/${number}.js`);
    chunk = RUN.chunks.get(number) ?? {};
  }
  RUN.chunks.delete(number);
  RUN.chunks.set(number, chunk);
  for (const old of RUN.chunks.keys()) if (RUN.chunks.size > CHUNKS) RUN.chunks.delete(old);
  return chunk;
}

// The details of a story; null where they were left out of the file.
async function detailsOf(story) {
  const number = chunkNumber(story);
  return number < 0 ? null : (await chunkOf(number))[story] ?? null;
}

function loadFile(address) {
  return new Promise((resolve) => {
    const script = h("script", { src: address });
    script.onload = script.onerror = () => { script.remove(); resolve(); };
    document.head.append(script);
  });
}

// The text of an article, put together from the spans that were kept.
function textOf(detail) {
  if (detail.text) return detail.text;
  const blocks = new Map();
  for (const [block, text, kind] of detail.spans ?? []) {
    if (kind !== undefined && kind >= 0) continue;
    const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
    blocks.set(block, [...(blocks.get(block) ?? []), ...lines]);
  }
  return [...blocks.values()].filter((lines) => lines.length).map((lines) => lines.join("\n")).join("\n\n");
}

function dayOf(article) {
  const minutes = RUN.A.time[article];
  return minutes === null ? "" : new Date(minutes * 60000).toISOString().slice(0, 10);
}

// Hours are those of world time, and say so; ``clockOf`` is for where it is said once for many.
function timeOf(article) {
  return RUN.A.time[article] === null || RUN.A.day[article] ? clockOf(article) : `${clockOf(article)} UTC`;
}

function clockOf(article) {
  const minutes = RUN.A.time[article];
  if (minutes === null) return "no date";
  return RUN.A.day[article] ? dayOf(article) : clock(minutes);
}

function clock(minutes) {
  const told = new Date(minutes * 60000).toISOString();
  return `${told.slice(0, 10)} ${told.slice(11, 16)}`;
}

const siteOf = (article) => RUN.sites[RUN.A.site[article]];
const languageOf = (article) => RUN.languages[RUN.A.language[article]];
const agencyOf = (article) => RUN.agencies[RUN.A.agency[article]] ?? "";
const titleOf = (article) => RUN.A.title[article] || "(no headline)";
const relationOf = (article) => RUN.relations[RUN.A.relation[article]];
