// A list of any length: only the rows in sight are in the document.

const BEYOND = 8;
const PRINTED = 200;
const SMALL = matchMedia("(max-width: 40rem)");

// Text whose letters have about the mean width of their script, by the first code that they stand for; facts are Latin.
const SAMPLES = [
  [0x2e80, "新闻報道記者ニュース"],
  [0x1200, "The council of the town met on Monday"],
  [0x1100, "뉴스기자"],
  [0x900, "नगर परिषद की बैठक सोमवार को हुई"],
  [0x590, "افتتاح الجسر القديم أمام المشاة بعد أعمال الترميم"],
  [0x21, "TheCounciloftheTownmetonMonday"],
  [0, " "],
];
const FACTS = "The Harbour Courier, 2 March 2026, 12:30";
// Texts are not all of the mean width: so much more is reckoned with.
const MARGIN = 1.1;

// Pixels of a letter in the mean, in the fonts of this browser: in headlines by the first code, and in facts.
function widths() {
  const pen = document.createElement("canvas").getContext("2d");
  const { fontFamily } = getComputedStyle(document.body);
  const mean = (text, font) => {
    pen.font = `${font} ${fontFamily}`;
    return (MARGIN * pen.measureText(text).width) / text.length;
  };
  return { headline: SAMPLES.map(([code, text]) => [code, mean(text, "600 16px")]), facts: mean(FACTS, "14.72px") };
}

// Whether a headline is likely to fill more than a line of the width; asked of every row, so that it has to be quick.
function overflows(text, width, letters) {
  let room = width;
  for (let place = 0; place < text.length && room >= 0; place += 1) {
    const code = text.charCodeAt(place);
    let row = 0;
    while (code < letters[row][0]) row += 1;
    room -= letters[row][1];
  }
  return room < 0;
}

class Rows {
  // title(item) is a row's headline with its language, marked(title) the same as a search marks it, facts(item) what
  // stands below it, more(item) what a search adds,
  // room(item) about how many characters the facts have, address(item) where the row leads.
  constructor(label, row) {
    this.items = [];
    this.extra = 0;
    this.row = row;
    this.active = 0;
    this.tops = new Float64Array(1);
    this.element = h("div", { class: "rows", role: "list", "aria-label": label });
    this.more = h("p", { class: "dim printed" });
    this.shown = new Map();
    this.draw = this.draw.bind(this);
    this.element.addEventListener("keydown", (event) => this.moved(event));
    this.element.addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-place]");
      if (row) this.activate(Number(row.dataset.place));
    });
  }

  // ``extra`` pixels are added to each row for what a search shows.
  set(items, extra = 0) {
    this.items = items;
    this.extra = extra;
    this.active = 0;
    this.measure();
    this.draw();
  }

  // Lines of a row's headline and facts: on a phone up to two and four where one is too short, else one, cut where it ends.
  lines(item) {
    if (!this.small) return [1, 1];
    const { headline, facts } = this.letters;
    return [overflows(this.row.title(item)[0], this.width, headline) ? 2 : 1, Math.min(4, Math.ceil((this.row.room(item) * facts) / this.width))];
  }

  // Where each row begins, and the last ends.
  measure() {
    this.clear();
    this.small = SMALL.matches;
    this.letters ||= this.small && widths();
    this.width = (this.element.clientWidth || window.innerWidth) - 8;
    this.tops = new Float64Array(this.items.length + 1);
    this.items.forEach((item, place) => {
      const [headline, facts] = this.lines(item);
      this.tops[place + 1] = this.tops[place] + 18 + 25 * headline + 23 * facts + this.extra;
    });
    this.element.style.height = `${this.tops[this.items.length]}px`;
  }

  // The row at a distance from the first one's top.
  at(distance) {
    let [low, high] = [0, this.items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] <= distance) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  clear() {
    for (const row of this.shown.values()) row.remove();
    this.shown.clear();
  }

  attach() {
    for (const name of ["scroll", "resize"]) window.addEventListener(name, this.draw, { passive: true });
    this.draw();
  }

  detach() {
    for (const name of ["scroll", "resize"]) window.removeEventListener(name, this.draw);
  }

  draw() {
    const width = (this.element.clientWidth || window.innerWidth) - 8;
    if (SMALL.matches !== this.small || (this.small && width !== this.width)) this.measure();
    const top = -this.element.getBoundingClientRect().top;
    const first = Math.max(0, this.at(top) - BEYOND);
    const last = Math.min(this.items.length, this.at(top + window.innerHeight) + 1 + BEYOND);
    for (const [place, row] of this.shown) {
      if ((place < first || place >= last) && place !== this.active) {
        row.remove();
        this.shown.delete(place);
      }
    }
    for (let place = first; place < last; place += 1) this.show(place);
  }

  // Rows stand in the document in the order in which they are read.
  show(place) {
    if (this.shown.has(place)) return;
    const item = this.items[place];
    const [headline, facts] = this.lines(item);
    const [title, language] = this.row.title(item);
    const row = h("div", { class: "row", role: "listitem", "aria-setsize": this.items.length, "aria-posinset": place + 1 },
      h("a", { href: this.row.address(item), tabindex: place === this.active ? "0" : "-1", "data-place": place, dir: directionOf(title) },
        h("strong", { lang: languageTag(language), dir: directionOf(title), class: headline > 1 ? "two" : null }, this.row.marked?.(title) ?? title),
        h("span", { class: ["facts", "facts two", "facts three", "facts four"][facts - 1], dir: "ltr" }, this.row.facts(item)), this.row.more?.(item)));
    row.style.top = `${this.tops[place]}px`;
    row.style.height = `${this.tops[place + 1] - this.tops[place]}px`;
    const next = [...this.shown.keys()].filter((other) => other > place).reduce((one, other) => Math.min(one, other), Infinity);
    this.element.insertBefore(row, this.shown.get(next) ?? null);
    this.shown.set(place, row);
  }

  activate(place) {
    this.shown.get(this.active)?.firstChild.setAttribute("tabindex", "-1");
    this.active = place;
    this.shown.get(place)?.firstChild.setAttribute("tabindex", "0");
  }

  moved(event) {
    const page = Math.max(1, Math.floor((window.innerHeight * this.items.length) / this.tops[this.items.length]) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || !this.items.length) return;
    event.preventDefault();
    const place = Math.min(this.items.length - 1, Math.max(0, this.active + steps[event.key]));
    const height = this.tops[place + 1] - this.tops[place];
    const top = this.element.getBoundingClientRect().top + this.tops[place];
    if (top < 80) window.scrollBy(0, Math.floor(top - 80));
    else if (top + height > window.innerHeight) window.scrollBy(0, Math.ceil(top + height - window.innerHeight));
    this.draw();
    this.show(place);
    this.activate(place);
    this.shown.get(place).firstChild.focus({ preventScroll: true });
  }

  // Paper has no window to scroll: the first rows are laid out one below the other.
  print(on) {
    this.element.classList.toggle("flat", on);
    this.clear();
    if (!on) {
      this.more.textContent = "";
      this.draw();
      return;
    }
    const printed = Math.min(PRINTED, this.items.length);
    for (let place = 0; place < printed; place += 1) this.show(place);
    if (printed < this.items.length) this.more.textContent = `The first ${printed} of ${this.items.length.toLocaleString("en")} are printed.`;
  }
}
