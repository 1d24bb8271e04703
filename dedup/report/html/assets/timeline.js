// Who published a story first, and when the others followed.

// Minutes by which sites are put in order: one that gives only its day stands behind those of that day with an hour.
function orderOf(place) {
  const time = RUN.A.time[place];
  return time === null ? Infinity : time + (RUN.A.day[place] ? DAY - 1 : 0);
}

function firstsOf(story) {
  const seen = new Set();
  return articlesOf(story).sort((a, b) => orderOf(a) - orderOf(b) || a - b).filter((place) => !seen.has(siteOf(place)) && seen.add(siteOf(place)));
}

// Who was first, in a few words for a list.
function firstWords(story) {
  const site = RUN.sites[RUN.S.first[story]];
  if (site === undefined || articlesOf(story).every((place) => RUN.A.site[place] === RUN.S.first[story])) return [];
  const timed = firstsOf(story).find((place) => RUN.A.time[place] !== null);
  const which = RUN.S.sure[story] ? "first" : "first of those with an hour";
  const tied = sameMinute(story);
  if (tied.length > 1) return [`${which}, in one minute: `, namesOf(tied)];
  if (RUN.S.sure[story]) return [`${which}: `, bdi(site), aheadWords(story)];
  return RUN.A.day[timed] ? ["first unclear, by day only"] : [`${which}: `, bdi(siteOf(timed))];
}

// The first site, with all that give the very same minute; none where the first gives only its day.
function sameMinute(story) {
  const dated = firstsOf(story).filter((place) => RUN.A.time[place] !== null);
  return dated.filter((place) => !RUN.A.day[dated[0]] && !RUN.A.day[place] && RUN.A.time[place] === RUN.A.time[dated[0]]);
}

function namesOf(places) {
  return [between(places.slice(0, 3).map((place) => bdi(siteOf(place))), ", "), places.length > 3 ? ` and ${places.length - 3} more` : ""];
}

function aheadWords(story) {
  const ahead = RUN.S.ahead[story];
  if (ahead) return `, ${spanOf(ahead)} ahead`;
  const dated = firstsOf(story).filter((place) => RUN.A.time[place] !== null);
  return dated.length > 1 ? ", by its day" : " (no other gives a date)";
}

// The same as a sentence, with what keeps it from being sure.
function firstSentence(story) {
  const firsts = firstsOf(story);
  const [one, next] = firsts.filter((place) => RUN.A.time[place] !== null);
  const name = (place) => h("strong", {}, bdi(siteOf(place)));
  const undated = firsts.filter((place) => RUN.A.time[place] === null).length;
  const rest = undated ? ` ${count(undated, "site")} without a date ${undated === 1 ? "is" : "are"} not counted.` : "";
  if (one === undefined) return ["Published first: not known, since no page has a date."];
  if (firsts.length === 1) return ["Only ", name(one), " carries it."];
  const tied = sameMinute(story);
  if (RUN.S.sure[story] && RUN.S.ahead[story] === 0) return ["Published first, in one minute: ", h("strong", {}, namesOf(tied)), `, ${timeOf(one)}.`, rest];
  if (RUN.S.sure[story] && RUN.S.ahead[story]) return ["Published first: ", name(one), `, ${spanOf(RUN.S.ahead[story])} before `, bdi(siteOf(next)), ".", rest];
  if (RUN.S.sure[story]) return ["Published first: ", name(one), `, ${timeOf(one)}${next === undefined ? ", the only one with a date" : ""}.`, rest];
  const day = dayOf(one);
  const open = firsts.filter((place) => RUN.A.day[place] && dayOf(place) === day);
  const doubt = [between(open.map((place) => bdi(siteOf(place))), ", "), ` ${open.length === 1 ? "gives" : "give"} only the day and may have been earlier.`];
  if (RUN.A.day[one]) return [`Published first: unclear, since ${count(open.length, "site")} give ${day} without an hour.`, rest];
  const named = tied.length > 1 ? h("strong", {}, namesOf(tied)) : name(one);
  return ["Published first, of those that give an hour: ", named, ` (${timeOf(one).slice(11)}). `, doubt, rest];
}

function timeline(story) {
  const firsts = firstsOf(story);
  const times = firsts.map((place) => RUN.A.time[place]).filter((time) => time !== null);
  const timed = firsts.filter((place) => RUN.A.time[place] !== null && !RUN.A.day[place]).map((place) => RUN.A.time[place]);
  const [start, end] = timed.length > 1 ? [timed[0], Math.max(...timed)] : [Math.min(...times), Math.max(...times) + DAY];
  const at = (time) => Math.min(100, Math.max(0, (100 * (time - start)) / (end - start || 1)));
  const rows = firsts.map((place) => {
    const time = RUN.A.time[place];
    const mark = h("span", { class: RUN.A.day[place] ? "dot day" : "dot" });
    mark.style.insetInlineStart = `${at(time)}%`;
    if (RUN.A.day[place]) mark.style.width = `${at(time + DAY) - at(time)}%`;
    const behind = time !== null && !RUN.A.day[place] && time > timed[0];
    return h("li", {},
      h("span", { class: "when" }, h("time", {}, clockOf(place)), RUN.A.day[place] ? h("small", {}, " day only") : null, behind ? h("small", {}, ` +${spanOf(time - timed[0])}`) : null),
      h("span", { class: "rail", "aria-hidden": "true" }, time === null ? null : mark),
      h("span", {}, h("strong", {}, siteLink(siteOf(place))), ` — ${roleWords(story, place)}`, agencyOf(place) ? [", credits ", bdi(agencyOf(place))] : null,
        h("br"), h("a", { href: `#/page/${RUN.A.id[place]}` }, headlinePart(titleOf(place), languageOf(place))), compareLink(story, place, firsts[0])));
  });
  return h("section", {}, h("h2", {}, "First publication by site, UTC"), h("ol", { class: "timeline" }, rows));
}

// What an article is in its story; texts are numbered where there are several.
function roleWords(story, place) {
  return RUN.S.groups[story].length === 1 ? relationWords(place) : `text ${RUN.groupOf[place] + 1}: ${roleInText(story, place)}`;
}

// A text that nobody copies may still be a translation: only a text in the language of the first can be told from it.
function roleInText(story, place) {
  const groups = RUN.S.groups[story];
  if (groups.length === 1 || groups[RUN.groupOf[place]] > 1) return relationWords(place);
  const language = languageOf(place);
  if (RUN.groupOf[place] === 0 || !inTwoLanguages(language, languageOf(RUN.start[story]))) return "a text of its own";
  return `in ${languageName(language)}, a translation or a report of its own`;
}

function inTwoLanguages(one, other) {
  const [a, b] = [one, other].map((language) => language.split("-")[0]);
  return Boolean(a && b && a !== b);
}

// A copy against the original of its text; another text against the first site's.
function compareLink(story, place, first) {
  const original = groupsOf(story)[RUN.groupOf[place]][0];
  if (relationOf(place) === "exact") return null;
  if (place !== original) return [" · ", h("a", { href: compareAddress(original, place) }, "what it changed")];
  return place === first ? null : [" · ", h("a", { href: compareAddress(first, place) }, "beside the first")];
}

function compareAddress(one, other) {
  return `#/story/${RUN.S.id[RUN.storyOf[one]]}?a=${RUN.A.id[one]}&b=${RUN.A.id[other]}`;
}
