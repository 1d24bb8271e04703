// Figures and evidence in plain words.

const DAY = 24 * 60;
const NAMES = typeof Intl.DisplayNames === "function" ? new Intl.DisplayNames(["en"], { type: "language", fallback: "code" }) : null;

function languageName(code) {
  if (!code) return "no language";
  try {
    return NAMES ? NAMES.of(code) : code;
  } catch {
    return code;
  }
}

function spanOf(minutes) {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2 * DAY) return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
  const hours = Math.floor((minutes % DAY) / 60);
  return `${Math.floor(minutes / DAY)} d${hours ? ` ${hours} h` : ""}`;
}

function lagOf(minutes) {
  if (minutes === null) return "no hours given";
  return minutes >= 0 ? `${spanOf(minutes)} later` : `${spanOf(-minutes)} earlier`;
}

// A share never stands without what it is a share of.
function shareOf(part, total, noun = "") {
  return total ? `${percent(part / total)} (${part.toLocaleString("en")} of ${total.toLocaleString("en")}${noun && ` ${noun}`})` : `0 of 0${noun && ` ${noun}`}`;
}

const percent = (share) => `${Math.round(share * 100)} %`;

function relationWords(article) {
  const relation = relationOf(article);
  const story = RUN.storyOf[article];
  const unsure = relation === "canonical" && RUN.S.unsure[story].includes(RUN.groupOf[article]);
  const words = unsure ? "likely original" : RUN.words[relation] ?? relation;
  const score = RUN.A.score[article];
  return ["near", "edited"].includes(relation) ? `${words}, ${percent(score)} the same` : words;
}

// Flags name articles by id: a reader knows them by their sites.
function flagWords(flag) {
  const weak = /^weak at ([\d.]+): (\w+) - (\w+)$/.exec(flag);
  const [one, other] = weak ? [RUN.articleById.get(weak[2]), RUN.articleById.get(weak[3])] : [];
  if (one !== undefined && other !== undefined) {
    return [`its weakest link, ${percent(Number(weak[1]))} sure, ties text ${RUN.groupOf[one] + 1} (`, bdi(siteOf(one)), `) and text ${RUN.groupOf[other] + 1} (`, bdi(siteOf(other)), "): look at those two first."];
  }
  return flag.split(/([0-9a-f]{16})/).map((part) => {
    const article = RUN.articleById.get(part);
    return article === undefined ? part : h("a", { href: `#/page/${part}` }, bdi(siteOf(article)));
  });
}

const TIES = {
  headline: (s) => ["their headlines could stand for each other", s.headline],
  translation: (s) => ["they tell the same event in two languages", s.event],
  event: (s) => ["they tell the same event", s.event],
  exact: () => ["their texts are the same", 1],
  near: (s) => ["their texts are nearly the same", s.jaccard],
  edited: (s) => ["one text is an edited form of the other", s.jaccard],
  excerpt: (s) => ["one text is part of the other", Math.max(s.containment_left ?? 0, s.containment_right ?? 0)],
};

function tieWords(relation, scores) {
  const [what, score] = (TIES[relation] ?? ((s) => [relation, s.event]))(scores);
  const because = [
    scores.names > 0 && "names in common",
    scores.sounds > 0 && "names that sound alike",
    scores.numbers > 0 && "the same number in both headlines",
    scores.figures > 0 && "numbers in common",
    scores.title > 0.1 && "rare words in both headlines",
    scores.body > 0.05 && "rare words in both texts",
    scores.linked > 0 && "one lists the other as related",
    scores.title_meaning >= 0.5 && `headlines alike in meaning (${percent(scores.title_meaning)})`,
    scores.lead_meaning >= 0.5 && `openings alike in meaning (${percent(scores.lead_meaning)})`,
    scores.days !== undefined && (scores.days < 1 ? "published within a day" : `${scores.days} days apart`),
  ].filter(Boolean);
  return `${what}${score === undefined ? "" : `, ${percent(score)} sure`}${because.length ? `: ${because.join(", ")}` : ""}`;
}

const EVIDENCE = {
  site_pages: (n) => `stands on ${count(n, "page")} of this site`,
  site_share: (n) => `that is ${percent(n)} of the site's pages`,
  sharing_a_topic: (n) => `${percent(n)} of those pages share a topic`,
  cue: (phrase, text) => [fold(text).includes(fold(phrase)) ? "begins as a known phrase: " : "stands under a known phrase: ", bdi(phrase)],
  language: (code) => `a phrase in ${languageName(code)}`,
  shape: (text) => `its shape: ${text}`,
  headline_on_pages: (n) => `is the headline of ${count(n, "page")}`,
  near: (near) => (near ? "with a few words changed" : null),
  article: (id) => articleWords("that page: ", id),
  body_in: (id) => articleWords("stands in the body of ", id),
  copies_with_it: (n) => `${count(n, "copy", "copies")} of this text ${n === 1 ? "has" : "have"} it`,
  agency: (text) => ["names an agency: ", bdi(text)],
  headline: (text) => ["is this page's own headline: ", bdi(text)],
  author: (text) => ["names this page's author: ", bdi(text)],
  words: (n) => `${count(n, "word")} of that text`,
  paragraphs: (n) => `an article of ${count(n, "paragraph")}`,
  source_line: (there) => (there ? "with a source line of its own" : null),
  chance: (n) => `extraction gives it ${percent(n)} to be body`,
  vote: (n) => `the other extractor kept ${percent(n)} of it`,
};

// What a cut rests on: each key in words, ids of articles as links.
function evidenceWords(evidence, text) {
  return Object.entries(evidence ?? {}).filter(([, value]) => value !== null).map(([key, value]) => {
    if (EVIDENCE[key]) return EVIDENCE[key](value, text);
    return [`${key.replaceAll("_", " ")}: `, typeof value === "string" ? bdi(value) : String(value)];
  }).filter((words) => words !== null);
}

function articleWords(words, id) {
  const article = RUN.articleById.get(id);
  return [words, article === undefined ? h("code", {}, id) : pageLink(article)];
}

function pageLink(article) {
  return h("a", { href: `#/page/${RUN.A.id[article]}` }, bdi(titleOf(article), languageOf(article)), " (", bdi(siteOf(article)), ")");
}

function siteLink(name) {
  return h("a", { href: `#/site/${encodeURIComponent(name)}` }, bdi(name));
}

function storyLink(story) {
  return h("a", { href: `#/story/${RUN.S.id[story]}` }, bdi(RUN.S.headline[story] || "(no headline)", languageOf(RUN.start[story])));
}
