// All sites, and one site: its pages, its share cut, its template lines, whom it copies and who copies it.

// By column: its head, what it is sorted by, and what stands in it.
const SITE_COLUMNS = {
  site: ["site", (row) => row.name],
  pages: ["pages", (row) => row.pages, (row) => row.pages.toLocaleString("en")],
  cuts: ["cuts", (row) => row.cuts, (row) => row.cuts.toLocaleString("en")],
  cut: ["text cut", (row) => row.share, (row) => shareCell(row.site.cut, row.site.characters)],
  copies: ["copies it carries", (row) => row.copies, (row) => row.copies.toLocaleString("en")],
  copied: ["copies of its texts", (row) => row.copied, (row) => row.copied.toLocaleString("en")],
  agency: ["largest agency", (row) => row.agencyShare, agencyCell],
};

// On a phone not all columns are in sight: the one that the sites are sorted by stands beside their names.
function columnOrder(sorted) {
  const keys = Object.keys(SITE_COLUMNS);
  return SMALL.matches && sorted !== "site" ? ["site", sorted, ...keys.filter((key) => key !== "site" && key !== sorted)] : keys;
}

function agencyCell(row) {
  const total = articlesTotal(row.site);
  return row.agency ? [bdi(row.agency), " ", shareCell(row.number, total)] : `none of ${total.toLocaleString("en")}`;
}

function siteRows() {
  const [copies, copied] = [0, 1].map((end) => RUN.copying.reduce((sums, row) => sums.set(row[end], (sums.get(row[end]) ?? 0) + row[2]), new Map()));
  return Object.entries(RUN.figures).map(([name, site]) => {
    const [agency, number] = Object.entries(site.agencies).find(([one]) => one) ?? [];
    return { name, site, pages: site.pages, cuts: site.cuts, share: site.share, copies: copies.get(name) ?? 0, copied: copied.get(name) ?? 0, agency, number, agencyShare: surely(number ?? 0, articlesTotal(site)) };
  });
}

// The least that a share is likely to be (Wilson 1927, 95 %): 17 of 17 says more than 1 of 1, and stands before it.
function surely(part, total) {
  if (!total) return 0;
  const [share, spread] = [part / total, 1.96 ** 2 / total];
  return (share + spread / 2 - 1.96 * Math.sqrt((share * (1 - share) + spread / 4) / total)) / (1 + spread);
}

function shareCell(part, total) {
  return total ? [percent(part / total), " ", h("small", {}, `${part.toLocaleString("en")} of ${total.toLocaleString("en")}`)] : "";
}

function articlesTotal(site) {
  return Object.values(site.agencies).reduce((sum, number) => sum + number, 0);
}

// Names in order of the alphabet, figures with the largest first.
function sitesView(state) {
  const sorted = Object.hasOwn(SITE_COLUMNS, state.sort ?? "") ? state.sort : "pages";
  const value = SITE_COLUMNS[sorted][1];
  const rows = siteRows().sort((a, b) => (sorted === "site" ? 0 : value(b) - value(a)) || a.name.localeCompare(b.name));
  const order = columnOrder(sorted);
  const heads = order.map((key) => [key, SITE_COLUMNS[key][0]]).map(([key, told]) => h("th", { scope: "col", class: key === "site" ? null : "n", "aria-sort": key !== sorted ? null : key === "site" ? "ascending" : "descending" },
    h("a", { href: `#/sites?sort=${key}` }, told)));
  const cells = (row) => order.slice(1).map((key) => SITE_COLUMNS[key][2](row));
  return {
    title: "Sites",
    nodes: [h("h1", { tabindex: "-1" }, "Sites"), h("p", { class: "dim" }, "Text cut: characters cut of all characters, kept and cut. Largest agency: the articles that credit it of all its articles. Press the head of a column to sort by it; of two agencies' shares that of more articles counts more."),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Sites" }, h("table", { class: "sorted" }, h("thead", {}, h("tr", {}, heads)),
        h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, siteLink(row.name)), cells(row).map((cell) => h("td", { class: "n" }, cell)))))))],
  };
}

function siteView(name) {
  const site = RUN.figures[name];
  const total = articlesTotal(site);
  const pages = filterPages({ site: name });
  const rows = new Rows(`Pages of ${name}`, PAGE_OF_SITE_ROW);
  const ends = (from, to) => RUN.copying.filter((row) => row[from] === name).map((row) => [siteLink(row[to]), row[2].toLocaleString("en"), lagOf(row[3])]);
  const [copies, copied] = [ends(0, 1), ends(1, 0)];
  return {
    title: name,
    nodes: [
      h("p", { class: "kicker" }, "Site"),
      foreign("h1", name, null, { tabindex: "-1", class: "name" }),
      h("p", { class: "facts" }, between([count(site.pages, "page"), count(total, "article"), `${count(site.cuts, "cut")}: ${shareOf(site.cut, site.characters, "characters")} of its text`, h("a", { href: `#/stories?site=${encodeURIComponent(name)}` }, "its stories")], " · ")),
      h("section", {}, h("h2", {}, "Where its articles come from"), table("Agencies", ["agency", "#articles", `#share of ${total.toLocaleString("en")}`],
        Object.entries(site.agencies).map(([agency, number]) => [agency ? bdi(agency) : "no agency named", number.toLocaleString("en"), percent(number / total)]))),
      h("section", {}, h("h2", {}, "Whom it copies"), copies.length ? table("Whom it copies", ["site", "#texts", "median lag"], copies) : h("p", { class: "dim" }, "nobody here")),
      h("section", {}, h("h2", {}, "Who copies it"), copied.length ? table("Who copies it", ["site", "#texts", "median lag"], copied) : h("p", { class: "dim" }, "nobody here")),
      h("section", {}, h("h2", {}, "Template lines learned"),
        site.lines.length ? table("Template lines", ["line", "#cut on pages"], site.lines.map(([text, number]) => [bdi(text), number.toLocaleString("en")])) : h("p", { class: "dim" }, "none"),
        site.more ? h("p", { class: "dim" }, `and ${count(site.more, "rarer line")}`) : null),
      h("section", {}, h("h2", {}, `Its articles (${pages.length.toLocaleString("en")})`), rows.element, rows.more),
    ],
    shown: () => { rows.attach(); rows.set(pages); },
    gone: () => rows.detach(),
    print: (on) => rows.print(on),
  };
}
