// Two copies of a story side by side, word by word.

// What a reader wants to see unasked: an original beside a copy that changed it, else beside any copy, else two texts.
function firstPair(story) {
  const groups = groupsOf(story);
  for (const differs of [(place) => relationOf(place) !== "exact", () => true]) {
    for (const [one, ...others] of groups) {
      const other = others.find(differs);
      if (other !== undefined) return [one, other];
    }
  }
  const texts = groups.map(([one]) => one);
  const same = texts.slice(1).find((other) => languageOf(other) === languageOf(texts[0]));
  return [texts[0], same ?? texts[1]];
}

// What an article is in its story, as short as an option has to be.
function optionWords(story, place) {
  const language = languageOf(place);
  const role = inTwoLanguages(language, languageOf(RUN.start[story])) ? `in ${languageName(language)}` : relationShort(place);
  return RUN.S.groups[story].length === 1 ? role : `text ${RUN.groupOf[place] + 1}: ${role}`;
}

function comparePart(story, members, details, state) {
  const result = h("div", { class: "difference" });
  const choice = (name, label, chosen) => h("label", {}, h("span", {}, label), h("select", { name },
    members.map((place) => h("option", { value: RUN.A.id[place], selected: place === chosen }, `${isolated(siteOf(place))} · ${optionWords(story, place)} · ${captureWords(place) ?? timeOf(place)}`))));
  const inside = (id) => (RUN.storyOf[RUN.articleById.get(id)] === story ? RUN.articleById.get(id) : undefined);
  const [one, other] = firstPair(story);
  const first = inside(state.a) ?? one;
  const second = inside(state.b) ?? (first === other ? one : other);
  const form = h("form", { class: "filters two", "aria-label": "Choose two copies" }, choice("a", "First", first), choice("b", "Second", second));
  const show = () => {
    const ends = ["a", "b"].map((name) => RUN.articleById.get(form.elements[name].value));
    result.replaceChildren(difference(story, ends, details));
  };
  form.addEventListener("input", () => {
    keepState(`story/${RUN.S.id[story]}`, { a: form.elements.a.value, b: form.elements.b.value });
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  return h("section", {}, h("h2", { id: "compare", tabindex: "-1" }, "Two copies side by side"), form, result);
}

function difference(story, ends, details) {
  return differenceOf(ends, ends.map((place) => textOf(details.articles[place - RUN.start[story]])));
}

// All paragraphs, or only those that changed.
function differenceOf(ends, texts, changed = false) {
  const languages = ends.map(languageOf);
  const foreignTo = inTwoLanguages(...languages);
  const rows = foreignTo ? besideEachOther(texts) : alignTexts(...texts);
  const headlines = foreignTo ? besideEachOther(ends.map(titleOf))[0] : markWords(...ends.map(titleOf));
  const cell = (side, tag, which) => h("td", { lang: languageTag(languages[which]), dir: directionOf(side.map((piece) => piece.text).join("")) },
    side.map((piece) => (piece.changed ? [/^\s*/u.exec(piece.text)[0], h(tag, {}, piece.text.trimStart())] : piece.text)));
  const told = foreignTo
    ? `One is in ${languageName(languages[0])}, the other in ${languageName(languages[1])}. Words are compared within one language only: the two stand side by side, and no change is marked.`
    : differenceWords(headlines, rows);
  return h("div", {}, h("p", { class: "status", role: "status" }, told),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Difference of two texts" }, h("table", { class: "sides" },
      h("thead", {}, h("tr", {}, ends.map((place) => h("th", { scope: "col" }, bdi(siteOf(place)), ` · ${captureWords(place) ?? timeOf(place)}`)))),
      h("tbody", {}, [headlines, ...rows].map(([left, right], number) => (changed && !differs([left, right]) ? null
        : h("tr", { class: number ? null : "headlines" }, cell(left, "del", 0), cell(right, "ins", 1))))))));
}

const differs = (row) => row.some((side) => side.some((piece) => piece.changed));

function besideEachOther(texts) {
  const [left, right] = texts.map((text) => text.split("\n\n"));
  const whole = (text) => (text ? [{ text, changed: false }] : []);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, n) => [whole(left[n]), whole(right[n])]);
}

function differenceWords(headlines, rows) {
  const changed = rows.filter(differs).length;
  const headline = differs(headlines);
  if (!changed && !headline) return "Headlines and texts do not differ.";
  const [left, right] = [0, 1].map((side) => [headlines, ...rows].flatMap((row) => row[side]).filter((piece) => piece.changed)
    .reduce((sum, piece) => sum + wordsOf(piece.text).length, 0));
  const what = changed ? `${headline ? "The headline and " : ""}${changed} of ${count(rows.length, "paragraph")} ${changed === 1 && !headline ? "differs" : "differ"}` : "The headline differs, the text does not";
  return [`${what}: ${count(left, "word")} only in the first, `, h("del", {}, "struck"), `; ${count(right, "word")} only in the second, `, h("ins", {}, "underlined"), "."];
}
