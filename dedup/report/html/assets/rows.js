// A list of any length: only the rows in sight are in the document.

const BEYOND = 8;
const PRINTED = 200;
const SMALL = matchMedia("(max-width: 40rem)");

class Rows {
  // make(item) gives the content of a row's link, address(item) where it leads.
  constructor(label, make, address) {
    this.items = [];
    this.extra = 0;
    this.make = make;
    this.address = address;
    this.active = 0;
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
    this.clear();
    this.draw();
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

  height() {
    return (SMALL.matches ? 132 : 84) + this.extra;
  }

  draw() {
    const height = this.height();
    if (height !== this.drawn) this.clear();
    this.drawn = height;
    this.element.style.height = `${this.items.length * height}px`;
    const top = -this.element.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(top / height) - BEYOND);
    const last = Math.min(this.items.length, Math.ceil((top + window.innerHeight) / height) + BEYOND);
    for (const [place, row] of this.shown) {
      if ((place < first || place >= last) && place !== this.active) {
        row.remove();
        this.shown.delete(place);
      }
    }
    for (let place = first; place < last; place += 1) this.show(place, height);
  }

  // Rows stand in the document in the order in which they are read.
  show(place, height) {
    if (this.shown.has(place)) return;
    const item = this.items[place];
    const row = h("div", { class: "row", role: "listitem", "aria-setsize": this.items.length, "aria-posinset": place + 1 },
      h("a", { href: this.address(item), tabindex: place === this.active ? "0" : "-1", "data-place": place }, this.make(item)));
    row.style.top = `${place * height}px`;
    row.style.height = `${height}px`;
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
    const page = Math.max(1, Math.floor(window.innerHeight / this.height()) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || !this.items.length) return;
    event.preventDefault();
    const place = Math.min(this.items.length - 1, Math.max(0, this.active + steps[event.key]));
    const height = this.height();
    const top = this.element.getBoundingClientRect().top + place * height;
    if (top < 80) window.scrollBy(0, top - 80);
    else if (top + height > window.innerHeight) window.scrollBy(0, top + height - window.innerHeight);
    this.draw();
    this.show(place, height);
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
    for (let place = 0; place < printed; place += 1) this.show(place, this.height());
    if (printed < this.items.length) this.more.textContent = `The first ${printed} of ${this.items.length.toLocaleString("en")} are printed.`;
  }
}
