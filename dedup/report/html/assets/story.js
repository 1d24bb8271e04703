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
        originalsWords(story),
      ], " · ")),
      members.length > 1 && h("p", {}, firstSentence(story)),
      RUN.S.flags[story].map((flag) => h("p", { class: "note flag" }, "Flagged: ", flagWords(flag))),
      RUN.S.merged[story].length > 0 && h("p", { class: "note" }, `It took in what were stories of their own: ${RUN.S.merged[story].join(", ")}`),
      timeline(story),
      body,
    ],
    shown: async () => {
      const details = await detailsOf(story);
      body.replaceChildren(...(details ? storyBody(story, members, details, state) : [notHere()]));
      if (details && state.a) body.querySelector("#compare")?.focus();
    },
  };
  return view;
}

function notHere() {
  return h("p", { class: "note" }, "The texts of this story were left out for the size of this file. ", h("code", {}, "dedup report --html FOLDER DIR"), " writes everything; ", h("code", {}, "articles.jsonl"), " has them, too.");
}

function storyBody(story, members, details, state) {
  return [
    whyTogether(story, details),
    h("section", {}, h("h2", {}, "The texts"), groupsOf(story).map((group, number) => groupPart(story, group, number, details))),
    members.length > 1 && comparePart(story, members, details, state),
    relatedPart(details),
  ].filter(Boolean);
}

function originalsWords(story) {
  const originals = RUN.S.groups[story].length;
  const copies = RUN.S.size[story] - originals;
  return [count(originals, "original"), copies > 0 && count(copies, "copy", "copies")].filter(Boolean).join(", ");
}

function groupsOf(story) {
  let place = RUN.start[story];
  return RUN.S.groups[story].map((size) => Array.from({ length: size }, () => place++));
}

const REASONS = 8;

function whyTogether(story, details) {
  const groups = groupsOf(story);
  const copies = groups.filter((group) => group.length > 1).map((group) => h("li", {},
    `Text ${RUN.groupOf[group[0]] + 1} has ${count(group.length - 1, "copy", "copies")} on ${count(new Set(group.map(siteOf)).size, "site")}: `,
    between(group.slice(0, 8).map((place) => h("span", {}, bdi(siteOf(place)), ` (${relationWords(place)})`)), ", "),
    group.length > 8 ? ` and ${group.length - 8} more` : "", "."));
  const first = RUN.start[story];
  const placed = details.ties.map(([left, right, ...rest]) => [first + left, first + right, ...rest]);
  const ties = placed.map(([left, right, relation, scores, against]) => h("li", {},
    h("span", {}, `Text ${RUN.groupOf[left] + 1} (`, bdi(siteOf(left)), `) and text ${RUN.groupOf[right] + 1} (`, bdi(siteOf(right)), "): "),
    tieWords(RUN.relations[relation], scores), ".",
    against.length ? h("span", { class: "dim" }, ` Against it: ${against.join(", ")}.`) : null));
  if (!copies.length && !ties.length && groups.length < 2) return null;
  const reasons = [...copies, ...ties];
  const rest = reasons.splice(REASONS);
  return h("section", {}, h("h2", {}, "Why they are together"), h("ul", { class: "reasons" }, reasons),
    rest.length > 0 && h("details", {}, h("summary", {}, `${count(rest.length, "more reason")}, the weaker ones`), h("ul", { class: "reasons" }, rest)),
    details.more ? h("p", { class: "dim" }, `and ${count(details.more, "weaker tie")}, in matches.jsonl`) : null,
    groups.length > 1 && !ties.length ? h("p", { class: "dim" }, "No two of its texts match by themselves: they are joined by a person's word, or by what they share with the others.") : null);
}

function groupPart(story, group, number, details) {
  const heading = RUN.S.groups[story].length > 1 ? [h("h3", {}, `Text ${number + 1}`)] : [];
  return h("div", { class: "group" }, heading,
    group.length > 1 && h("p", { class: "dim" }, reasonWords(story, group, details.reasons[number])),
    group.map((place, at) => {
      const detail = details.articles[place - RUN.start[story]];
      const open = number === 0 && at === 0;
      return h("details", { open },
        h("summary", {}, bdi(siteOf(place)), ` · ${between([roleInText(story, place), timeOf(place), captureWords(place)], " · ").join("")} · `, headlinePart(titleOf(place), languageOf(place))),
        paragraphs(textOf(detail), languageOf(place)),
        h("p", {}, between([
          h("a", { href: `#/page/${RUN.A.id[place]}` }, "What was cut from this page"),
          at > 0 && h("a", { href: compareAddress(group[0], place) }, "What it changed of the original"),
        ], " · ")));
    }));
}

function reasonWords(story, group, reason) {
  const unsure = RUN.S.unsure[story].includes(RUN.groupOf[group[0]]);
  return [unsure ? "Which page is the original is uncertain; " : "", bdi(siteOf(group[0])), ` is taken as it because ${reason}.`];
}

function paragraphs(text, language) {
  if (!text) return h("p", { class: "dim" }, "no text");
  const direction = directionOf(text);
  return h("div", { class: "text", lang: languageTag(language), dir: direction }, text.split("\n\n").map((part) => h("p", {}, part)));
}

function relatedPart(details) {
  const seen = new Map();
  for (const detail of details.articles) for (const item of detail.related ?? []) seen.set(fold(item[0]), item);
  if (!seen.size) return null;
  return h("section", {}, h("h2", {}, `Related headlines that its pages list (${seen.size})`), relatedList([...seen.values()]));
}

function relatedList(items) {
  return h("ul", { class: "related" }, items.map(([headline, url, article]) => h("li", { dir: directionOf(headline) },
    RUN.articleById.has(article) ? h("a", { href: `#/page/${article}` }, headlinePart(headline)) : headlinePart(headline),
    url ? [" ", outside(url, "", "The address of this headline on the web")] : null)));
}

function outside(url, told, label) {
  return h("a", { href: url, rel: "noreferrer noopener nofollow", class: "outside", "aria-label": label }, told);
}
