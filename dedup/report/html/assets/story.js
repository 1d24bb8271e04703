// A story: who published when, why its texts are together, each text, and any two of them side by side.

function storyView(story, state) {
  const members = articlesOf(story);
  const body = h("div", { class: "later", "aria-live": "polite" }, "Reading…");
  const view = {
    title: RUN.S.headline[story],
    nodes: [
      h("p", { class: "kicker" }, "Story ", h("code", {}, RUN.S.id[story])),
      foreign("h1", RUN.S.headline[story] || "(no headline)", languageOf(RUN.start[story]), { tabindex: "-1" }),
      h("p", { class: "facts" }, between([
        count(members.length, "article"),
        count(new Set(members.map(siteOf)).size, "site"),
        count(RUN.S.groups[story].length, "different text"),
        h("span", {}, firstWords(story)),
      ], " · ")),
      RUN.S.flags[story].map((flag) => h("p", { class: "note flag" }, "Flagged: ", flagWords(flag))),
      RUN.S.merged[story].length > 0 && h("p", { class: "note" }, `It took in what were stories of their own: ${RUN.S.merged[story].join(", ")}`),
      timeline(story, members),
      body,
    ],
    shown: async () => {
      const details = await detailsOf(story);
      body.replaceChildren(...(details ? storyBody(story, members, details, state) : [notHere()]));
    },
    print: (on) => { for (const part of body.querySelectorAll("details")) part.open = on || part.dataset.open === "1"; },
  };
  return view;
}

function notHere() {
  return h("p", { class: "note" }, "The texts of this story were left out for the size of this file. ", h("code", {}, "dedup report --html FOLDER DIR"), " writes everything; ", h("code", {}, "articles.jsonl"), " has them, too.");
}

function timeline(story, members) {
  const sorted = [...members].sort((a, b) => known(a) - known(b) || a - b);
  const start = RUN.A.time[sorted[0]];
  const seen = new Set();
  const firsts = sorted.filter((place) => !seen.has(siteOf(place)) && seen.add(siteOf(place)));
  const last = Math.max(...firsts.map((place) => RUN.A.time[place] ?? start ?? 0));
  const rows = firsts.map((place) => {
    const time = RUN.A.time[place];
    const exact = time !== null && !RUN.A.day[place] && !RUN.A.day[sorted[0]];
    const mark = h("span", { class: RUN.A.day[place] ? "dot day" : "dot" });
    if (time !== null && last > start) mark.style.insetInlineStart = `${(100 * (time - start)) / (last - start)}%`;
    const group = RUN.groupOf[place];
    const relation = relationOf(place) === "canonical"
      ? (RUN.S.groups[story].length > 1 ? `original of text ${group + 1}` : "original")
      : `${relationWords(place)} of text ${group + 1}`;
    return h("li", {},
      h("span", { class: "when" }, h("time", {}, timeOf(place)), RUN.A.day[place] ? h("small", {}, " day only") : null, exact && time > start ? h("small", {}, ` +${spanOf(time - start)}`) : null),
      h("span", { class: "rail", "aria-hidden": "true" }, time === null ? null : mark),
      h("span", {}, h("strong", {}, siteLink(siteOf(place))), ` — ${relation}`, agencyOf(place) ? [", credits ", bdi(agencyOf(place))] : null,
        h("br"), h("a", { href: `#/page/${RUN.A.id[place]}` }, bdi(titleOf(place), languageOf(place)))));
  });
  return h("section", {}, h("h2", {}, "First publication by site, UTC"), h("ol", { class: "timeline" }, rows));
}

function storyBody(story, members, details, state) {
  return [
    whyTogether(story, details),
    h("section", {}, h("h2", {}, "The texts"), groupsOf(story).map((group, number) => groupPart(story, group, number, details))),
    members.length > 1 && comparePart(story, members, details, state),
    relatedPart(details),
  ].filter(Boolean);
}

function groupsOf(story) {
  let place = RUN.start[story];
  return RUN.S.groups[story].map((size) => Array.from({ length: size }, () => place++));
}

function whyTogether(story, details) {
  const groups = groupsOf(story);
  const copies = groups.filter((group) => group.length > 1).map((group) => h("li", {},
    `Text ${RUN.groupOf[group[0]] + 1} stands on ${count(new Set(group.map(siteOf)).size, "site")}: `,
    between(group.slice(0, 8).map((place) => h("span", {}, bdi(siteOf(place)), ` (${relationWords(place)})`)), ", "),
    group.length > 8 ? ` and ${group.length - 8} more` : "", "."));
  const ties = details.ties.map(([left, right, relation, scores, against]) => h("li", {},
    h("span", {}, `Text ${RUN.groupOf[left] + 1} (`, bdi(siteOf(left)), `) and text ${RUN.groupOf[right] + 1} (`, bdi(siteOf(right)), "): "),
    tieWords(RUN.relations[relation], scores), ".",
    against.length ? h("span", { class: "dim" }, ` Against it: ${against.join(", ")}.`) : null));
  if (!copies.length && !ties.length && groups.length < 2) return null;
  return h("section", {}, h("h2", {}, "Why they are together"), h("ul", { class: "reasons" }, copies, ties),
    details.more ? h("p", { class: "dim" }, `and ${count(details.more, "weaker tie")}, in matches.jsonl`) : null,
    groups.length > 1 && !ties.length ? h("p", { class: "dim" }, "No two of its texts match by themselves: they are joined by a person's word, or by what they share with the others.") : null);
}

function groupPart(story, group, number, details) {
  const heading = RUN.S.groups[story].length > 1 ? [h("h3", {}, `Text ${number + 1}`)] : [];
  return h("div", { class: "group" }, heading,
    h("p", { class: "dim" }, `The original is ${details.reasons[number]}.`),
    group.map((place, at) => {
      const detail = details.articles[place - RUN.start[story]];
      const open = number === 0 && at === 0;
      return h("details", { open, "data-open": open ? "1" : "0" },
        h("summary", {}, bdi(siteOf(place)), ` · ${relationWords(place)} · ${timeOf(place)} · `, bdi(titleOf(place), languageOf(place))),
        paragraphs(textOf(detail), languageOf(place)),
        h("p", {}, h("a", { href: `#/page/${RUN.A.id[place]}` }, "What was cut from this page")));
    }));
}

function paragraphs(text, language) {
  if (!text) return h("p", { class: "dim" }, "no text");
  const direction = directionOf(text);
  return h("div", { class: "text", lang: languageTag(language), dir: direction }, text.split("\n\n").map((part) => h("p", {}, part)));
}

function comparePart(story, members, details, state) {
  const result = h("div", { class: "difference" });
  const choice = (name, label, chosen) => h("label", {}, h("span", {}, label), h("select", { name },
    members.map((place) => h("option", { value: RUN.A.id[place], selected: place === chosen }, `${siteOf(place)} · ${timeOf(place)} · ${relationWords(place)}`))));
  const inside = (id) => (RUN.storyOf[RUN.articleById.get(id)] === story ? RUN.articleById.get(id) : undefined);
  const first = inside(state.a) ?? members[0];
  const edited = members.find((place) => place !== first && RUN.groupOf[place] === RUN.groupOf[first] && relationOf(place) !== "exact");
  const second = inside(state.b) ?? edited ?? members.find((place) => place !== first);
  const form = h("form", { class: "filters", "aria-label": "Choose two copies" }, choice("a", "First", first), choice("b", "Second", second));
  const show = () => {
    const [one, other] = ["a", "b"].map((name) => RUN.articleById.get(form.elements[name].value));
    result.replaceChildren(difference(story, one, other, details));
  };
  form.addEventListener("input", () => {
    keepState(`story/${RUN.S.id[story]}`, { a: form.elements.a.value, b: form.elements.b.value });
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  return h("section", {}, h("h2", {}, "Two copies side by side"), form, result);
}

function difference(story, one, other, details) {
  const ends = [one, other];
  const texts = ends.map((place) => textOf(details.articles[place - RUN.start[story]]));
  const rows = alignTexts(...texts);
  const languages = ends.map(languageOf);
  const headlines = markWords(...ends.map(titleOf));
  const cell = (side, tag, which) => h("td", { lang: languageTag(languages[which]), dir: directionOf(side.map((piece) => piece.text).join("")) },
    side.map((piece) => (piece.changed ? h(tag, {}, piece.text) : piece.text)));
  const changed = rows.filter((row) => row.some((side) => side.some((piece) => piece.changed))).length;
  const told = changed ? `${count(changed, "paragraph")} of ${rows.length} ${changed === 1 ? "differs" : "differ"}.` : "The texts do not differ.";
  return h("div", {}, h("p", { class: "status", role: "status" }, told, " Words that only one side has are ", h("del", {}, "struck"), " on the first and ", h("ins", {}, "underlined"), " on the second."),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Difference of two texts" }, h("table", { class: "sides" },
      h("thead", {}, h("tr", {}, ends.map((place) => h("th", { scope: "col" }, bdi(siteOf(place)), ` · ${timeOf(place)}`)))),
      h("tbody", {}, [headlines, ...rows].map(([left, right], number) => h("tr", { class: number ? null : "headlines" }, cell(left, "del", 0), cell(right, "ins", 1)))))));
}

function relatedPart(details) {
  const seen = new Map();
  for (const detail of details.articles) for (const item of detail.related ?? []) seen.set(fold(item[0]), item);
  if (!seen.size) return null;
  return h("section", {}, h("h2", {}, `Related headlines that its pages list (${seen.size})`), relatedList([...seen.values()]));
}

function relatedList(items) {
  return h("ul", { class: "related" }, items.map(([headline, url, article]) => h("li", {},
    article >= 0 ? h("a", { href: `#/page/${RUN.A.id[article]}` }, bdi(headline)) : bdi(headline),
    url ? [" ", outside(url, "", "The address of this headline on the web")] : null)));
}

function outside(url, told, label) {
  return h("a", { href: url, rel: "noreferrer noopener nofollow", class: "outside", "aria-label": label }, told);
}
