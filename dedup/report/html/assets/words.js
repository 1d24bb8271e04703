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

const percent = (share) => (share > 0 && share < 0.005 ? "under 1 %" : `${Math.round(share * 100)} %`);

function relationWords(article) {
  const words = relationShort(article);
  return ["near", "edited"].includes(relationOf(article)) ? `${words}, ${percent(RUN.A.score[article])} the same` : words;
}

function relationShort(article) {
  const relation = relationOf(article);
  const unsure = relation === "canonical" && RUN.S.unsure[RUN.storyOf[article]].includes(RUN.groupOf[article]);
  return unsure ? "likely original" : RUN.words[relation] ?? relation;
}

// Flags name articles by id: a reader knows them by their sites.
function flagWords(flag) {
  const weak = /^weak at ([\d.]+): (\w+) - (\w+)$/.exec(flag);
  const [one, other] = weak ? [RUN.articleById.get(weak[2]), RUN.articleById.get(weak[3])] : [];
  if (one !== undefined && other !== undefined) {
    return [`loose, ${percent(Number(weak[1]))} sure in the mean of its pairs. Text ${RUN.groupOf[one] + 1} (`, bdi(siteOf(one)), `) fits least, nearest to text ${RUN.groupOf[other] + 1} (`, bdi(siteOf(other)), "): look at ", h("a", { href: compareAddress(one, other) }, "those two side by side"), " first."];
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
    scores.days !== undefined && (scores.days < 1 ? "published within a day" : `${count(Math.round(scores.days), "day")} apart`),
  ].filter(Boolean);
  return `${what}${score === undefined ? "" : `, ${percent(score)} sure`}${because.length ? `: ${because.join(", ")}` : ""}`;
}

// What a cut or a restored passage rests on: each key in the words of the run's own table, ids of articles as links.
function evidenceWords(evidence, text) {
  return Object.entries(evidence ?? {}).map(([key, value]) => {
    const words = evidenceTemplate(key, value, text);
    return words && words.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? evidenceField(part, value) : part));
  }).filter(Boolean);
}

function evidenceTemplate(key, value, text) {
  if (value === null || value === false) return "";
  if (!Object.hasOwn(RUN.evidence, key)) return `${key.replaceAll("_", " ")}: {text}`;
  if (key === "cue" && !fold(text).includes(fold(value))) return RUN.cueAbove;
  const [words, zero] = RUN.evidence[key];
  return value === 0 && zero ? zero : words;
}

function evidenceField(field, value) {
  if (field === "article") return articleWords(value);
  if (field === "shape") return RUN.shapes[value] ?? value;
  if (field === "language") return languageName(value);
  if (typeof value !== "number" || field === "text") return typeof value === "string" ? bdi(value) : String(value);
  if (field === "percent" || field === "twelfths") return percent(field === "percent" ? value : value / 12);
  return count(value, field === "copies" ? "copy" : field.replace(/s$/, ""), field);
}

function articleWords(id) {
  const article = RUN.articleById.get(id);
  return article === undefined ? h("code", {}, id) : pageLink(article);
}

function pageLink(article) {
  return h("a", { href: `#/page/${RUN.A.id[article]}` }, headlinePart(titleOf(article), languageOf(article)), " (", bdi(siteOf(article)), ")");
}

function siteLink(name) {
  return h("a", { href: `#/site/${encodeURIComponent(name)}` }, bdi(name));
}

function storyLink(story) {
  return h("a", { href: `#/story/${RUN.S.id[story]}` }, headlinePart(RUN.S.headline[story] || "(no headline)", languageOf(RUN.start[story])));
}
