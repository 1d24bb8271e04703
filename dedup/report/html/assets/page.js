// A page: its text with every cut in its place, what was restored, its file and its address.

function pageView(place) {
  const story = RUN.storyOf[place];
  const body = h("div", { class: "later", "aria-live": "polite" }, "Reading…");
  return {
    title: titleOf(place),
    nodes: [
      h("p", { class: "kicker" }, "Page ", foreign("code", RUN.A.page[place], null, { class: "isolate" }), RUN.A.part[place] ? `, embedded article ${RUN.A.part[place]}` : null),
      foreign("h1", titleOf(place), languageOf(place), { tabindex: "-1" }),
      h("p", { class: "facts" }, between([siteLink(siteOf(place)), timeOf(place), languageName(languageOf(place)), relationWords(place), captureWords(place)], " · ")),
      h("p", {}, "Story: ", storyLink(story), ` (${count(RUN.S.size[story], "article")})`),
      RUN.A.sure[place] !== null && h("p", { class: RUN.A.sure[place] < RUN.doubtful ? "note flag" : "dim" }, `Extraction is ${percent(RUN.A.sure[place])} sure of this text.`),
      body,
    ],
    shown: async () => {
      const details = await detailsOf(story);
      body.replaceChildren(...(details ? pageBody(place, details.articles[place - RUN.start[story]]) : [notHere()]));
      if (!details) return;
      await fillCaptures(place, body);
      await markHeadlines(place, body);
    },
  };
}

function pageBody(place, detail) {
  const spans = detail.spans ?? [];
  const cuts = spans.filter((span) => span[2] !== undefined && span[2] >= 0);
  const restored = spans.filter((span) => span[2] === -1);
  return [
    h("ul", { class: "links" },
      detail.url ? h("li", {}, outside(detail.url, "The page on the web"), " ", h("bdi", { class: "dim" }, detail.url)) : h("li", { class: "dim" }, "no address on the web"),
      detail.file ? h("li", {}, h("a", { href: detail.file }, "The saved file"), " ", foreign("code", pathOf(detail.file), null, { class: "isolate" }), h("small", {}, " seen from this report; moving one without the other breaks the link")) : null,
      detail.authors ? h("li", {}, "By ", between(detail.authors.map((name) => bdi(name)), ", ")) : null,
      detail.credit ? h("li", {}, "Credited to ", bdi(agencyOf(place)), ": «", bdi(detail.credit[0]), `», ${percent(detail.credit[1])} sure`) : null,
      detail.kind ? h("li", {}, `A ${detail.kind === "live" ? "live blog" : "round-up"}`) : null),
    h("section", {}, h("h2", {}, "The page's text, and what was cut"),
      cutsWords(cuts, restored), kindCounts(cuts), marked(spans, languageOf(place))),
    capturesPart(place),
    versionsPart(place),
    detail.related ? h("section", {}, h("h2", {}, `Related headlines (${detail.related.length})`), relatedList(detail.related)) : null,
  ].filter(Boolean);
}

function pathOf(link) {
  try {
    return decodeURIComponent(link.replace(/^\.\//, ""));
  } catch {
    return link;
  }
}

function cutsWords(cuts, restored) {
  if (!cuts.length && !restored.length) return h("p", {}, "Nothing was cut from this page.");
  const open = h("button", { type: "button", class: "inline", "aria-pressed": "false" }, "Show all evidence");
  open.addEventListener("click", () => {
    const on = open.getAttribute("aria-pressed") === "false";
    open.setAttribute("aria-pressed", String(on));
    for (const part of document.querySelectorAll("#view .marked details")) part.open = on;
  });
  const told = `${count(cuts.length, "cut")}${restored.length ? `, ${count(restored.length, "restored passage")}` : ""}. Press a coloured passage for its rule and evidence, or `;
  return h("p", { class: "press" }, told, open);
}

function kindCounts(cuts) {
  const counts = new Map();
  for (const cut of cuts) counts.set(cut[2], (counts.get(cut[2]) ?? 0) + 1);
  return h("ul", { class: "legend" }, [...counts].sort((a, b) => b[1] - a[1]).map(([kind, number]) =>
    h("li", {}, h("span", { class: `key k${kind}`, "aria-hidden": "true" }), `${RUN.kinds[kind].replaceAll("_", " ")}: ${number}`)));
}

// Blocks in page order; a cut is a disclosure whose summary is the text that went.
function marked(spans, language) {
  const blocks = new Map();
  for (const span of spans) blocks.set(span[0], [...(blocks.get(span[0]) ?? []), span]);
  const kept = spans.filter((span) => span[2] === undefined).map((span) => span[1]).join(" ");
  const base = directionOf(kept || spans.map((span) => span[1]).join(" "));
  return h("div", { class: "marked" }, [...blocks.values()].map((block) => h("div", { class: block.every((span) => span[2] >= 0) ? "block gone" : "block" }, block.map((span) => spanPart(span, language, base)))));
}

// Where a text stands: a date or a number has no side of its own and takes that of the page's text.
function directionIn(text, base) {
  return /\p{L}/u.test(text) ? directionOf(text) : base;
}

function spanPart([, text, kind, rule, evidence], language, base) {
  if (!text.trim()) return null;
  if (kind === undefined) return foreign("p", text.trim(), language, { "data-kept": "", class: directionIn(text, base) === "rtl" ? "right" : null });
  if (kind === -1) {
    return h("details", { class: "restored", dir: base }, h("summary", {}, h("span", { class: "tag", dir: "ltr" }, "restored"), foreign("span", text.trim(), language)), evidencePart(rule, text));
  }
  const name = RUN.kinds[kind].replace("_", " ");
  return h("details", { class: `cut k${kind}`, dir: base },
    h("summary", {}, h("span", { class: "tag", dir: "ltr" }, name), foreign("del", text.trim(), language)),
    h("p", { dir: "ltr" }, "Rule ", h("code", {}, rule), RUN.rules[rule] ? `: ${RUN.rules[rule]}` : ""), evidencePart(evidence, text));
}

function evidencePart(evidence, text) {
  const words = evidenceWords(evidence, text).map((part) => h("span", {}, part));
  return words.length > 0 && h("p", { dir: "ltr" }, h("strong", {}, "Evidence: "), between(words, " · "), ".");
}

// A kept line may be another article's headline: it is told, since a reader would look for it among the cuts.
const LEAST_HEADLINE = 3;

async function markHeadlines(place, body) {
  const lines = [...body.querySelectorAll("[data-kept]")].map((line) => [line, fold(line.textContent)])
    .filter(([, text]) => text.length < 300 && wordsOf(text).length >= LEAST_HEADLINE);
  if (!lines.length) return;
  await allFolded();
  const wanted = new Map(lines.map(([line, text]) => [text, line]));
  for (let other = 0; other < RUN.articles; other += 1) {
    const line = wanted.get(foldedTitle(other));
    if (!line || (RUN.storyOf[other] === RUN.storyOf[place] && RUN.groupOf[other] === RUN.groupOf[place])) continue;
    wanted.delete(foldedTitle(other));
    line.after(h("p", { class: "also" }, "not cut, though also the headline of ", pageLink(other)));
  }
}

// Copies on the page's own site under other addresses.
function versionsPart(place) {
  const story = RUN.storyOf[place];
  const captures = new Set((RUN.captureOf.get(place)?.[0] ?? []).map(([other]) => other));
  const others = articlesOf(story).filter((other) => other !== place && !captures.has(other) && RUN.groupOf[other] === RUN.groupOf[place]
    && RUN.A.site[other] === RUN.A.site[place] && RUN.A.part[other] === RUN.A.part[place]);
  if (!others.length) return null;
  return h("section", {}, h("h2", {}, "Other versions on this site"), h("ul", {}, others.map((other) =>
    h("li", {}, pageLink(other), ` · ${timeOf(other)} · ${relationWords(other)} · `,
      h("a", { href: `#/story/${RUN.S.id[story]}?a=${RUN.A.id[place]}&b=${RUN.A.id[other]}` }, "what changed")))));
}
