// The captures of one address: in the order in which they were saved, and what changed in each.

const [RENAMED, REWRITTEN, SILENT] = [1, 2, 4];
const OPENED = 4;

// Which capture of its address an article is, in a few words; null where there is but one.
function captureWords(place) {
  const [series, n] = RUN.captureOf.get(place) ?? [[]];
  return series.length > 1 ? `capture ${n + 1} of ${series.length}${savedWords(series[n][1], ", saved ")}` : null;
}

function savedWords(minutes, before) {
  return minutes === null ? "" : `${before}${clock(minutes)} UTC`;
}

function capturesPart(place) {
  const [series] = RUN.captureOf.get(place) ?? [[]];
  if (series.length < 2) return null;
  const unknown = series.filter(([, minutes]) => minutes === null).length;
  const when = unknown === series.length ? "When they were saved is not known: they stand by the names of their pages, and what changed may have changed the other way round."
    : unknown ? `${count(unknown, "capture")} without a time of saving ${unknown === 1 ? "stands" : "stand"} last.` : null;
  return h("section", { class: "captures" }, h("h2", {}, `Revisions: ${count(series.length, "capture")} of this address`),
    when && h("p", { class: "dim" }, when),
    h("ol", {}, series.map((capture, n) => captureItem(series, n, place))),
    series.some(([, , changed]) => changed & SILENT) ? h("p", { class: "dim" }, "Silent: neither the date of publication, nor that of the last change, nor a line that dates the page changed with it.") : null);
}

function captureItem(series, n, place) {
  const [other, minutes, changed] = series[n];
  const told = n === 0 ? "the first" : changedWords(changed);
  const early = series.slice(0, n).filter((one) => one[2]).length < OPENED;
  return h("li", { "data-capture": other },
    h("p", {}, between([
      h("strong", {}, savedWords(minutes, "saved ") || "saved at an unknown time"),
      h("span", { class: changed & SILENT ? "flag" : null }, told),
      other === place ? "this page" : h("a", { href: `#/page/${RUN.A.id[other]}` }, "its page"),
    ], " · ")),
    foreign("p", titleOf(other), languageOf(other), { class: "title" }),
    changed ? h("details", { open: early }, h("summary", {}, "What changed"), h("div", { class: "later" }, "Reading…")) : null);
}

function changedWords(changed) {
  const what = [changed & RENAMED && "headline", changed & REWRITTEN && "text"].filter(Boolean).join(" and ");
  return what ? `${what} changed${changed & SILENT ? " silently" : ""}` : "nothing changed";
}

// The differences are made when the texts are there; where one was left out of the file, that is said.
async function fillCaptures(place, body) {
  const [series] = RUN.captureOf.get(place) ?? [[]];
  for (const part of body.querySelectorAll("[data-capture] details .later")) {
    const n = series.findIndex(([other]) => other === Number(part.closest("[data-capture]").dataset.capture));
    const ends = [series[n - 1][0], series[n][0]];
    const details = [];
    for (const end of ends) details.push((await detailsOf(RUN.storyOf[end]))?.articles[end - RUN.start[RUN.storyOf[end]]]);
    part.replaceWith(details.every(Boolean) ? differenceOf(ends, details.map(textOf), true) : notHere());
  }
}
