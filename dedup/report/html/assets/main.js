// The address says what is shown: #/, #/stories?…, #/pages?…, #/sites, #/story/ID, #/page/ID, #/site/NAME.

let current = {};
let keeping = false;

function parseAddress() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [what, ...rest] = path.split("/");
  let name = rest.join("/");
  try {
    name = decodeURIComponent(name);
  } catch {
    name = "";
  }
  return { what, name, state: Object.fromEntries(new URLSearchParams(query)) };
}

// The state of a view goes into the address without making it a step of its own for the back button.
function keepState(path, state) {
  const query = new URLSearchParams(state).toString();
  const address = `#/${path}${query ? `?${query}` : ""}`;
  if (address === location.hash) return;
  keeping = true;
  location.replace(address);
}

function viewOf({ what, name, state }) {
  if (what === "stories" || what === "pages") return finder(what, state);
  if (what === "sites") return sitesView(state);
  if (what === "story" && RUN.storyById.has(name)) return storyView(RUN.storyById.get(name), state);
  if (what === "page" && RUN.articleById.has(name)) return pageView(RUN.articleById.get(name));
  if (what === "site" && Object.hasOwn(RUN.figures, name)) return siteView(name);
  if (!what) return null;
  return { title: "Not here", nodes: [h("h1", { tabindex: "-1" }, "Not here"), h("p", {}, "This file has nothing at that address. It may have been left out for its size, or belong to another run.")] };
}

function show(focus) {
  const address = parseAddress();
  const place = document.getElementById("view");
  current.gone?.();
  current = viewOf(address) ?? {};
  document.getElementById("overview").hidden = Boolean(current.nodes);
  place.hidden = !current.nodes;
  place.replaceChildren(...[current.nodes ?? []].flat(Infinity).filter(Boolean));
  document.title = current.title ? `${current.title} – dedup report` : "dedup report";
  for (const link of document.querySelectorAll("nav a")) {
    const mine = link.getAttribute("href") === `#/${{ story: "stories", page: "pages", site: "sites" }[address.what] ?? address.what}`;
    if (mine) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (focus) {
    window.scrollTo(0, 0);
    (current.nodes ? place : document.getElementById("overview")).querySelector("h1")?.focus({ preventScroll: true });
  }
  current.shown?.();
}

function start() {
  openRun();
  for (const name of document.querySelectorAll("[data-language]")) name.textContent = languageName(name.dataset.language);
  window.addEventListener("hashchange", () => {
    if (keeping) keeping = false;
    else show(true);
  });
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("main details:not([open])")];
    for (const part of closed) part.open = true;
    current.print?.(true);
  });
  window.addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    current.print?.(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    const field = document.querySelector("#view input[type=search]");
    if (field && !document.getElementById("view").hidden) field.focus();
    else {
      location.hash = "#/stories";
      setTimeout(() => document.querySelector("#view input[type=search]")?.focus(), 0);
    }
  });
  show(false);
  document.documentElement.dataset.ready = "1";
}

start();
