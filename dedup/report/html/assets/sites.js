// All sites, and one site: its pages, its share cut, its template lines, whom it copies and who copies it.

function sitesView() {
  const rows = Object.entries(RUN.figures).sort((a, b) => b[1].pages - a[1].pages || a[0].localeCompare(b[0])).map(([name, site]) => {
    const copies = RUN.copying.filter((row) => row[0] === name).reduce((sum, row) => sum + row[2], 0);
    const copied = RUN.copying.filter((row) => row[1] === name).reduce((sum, row) => sum + row[2], 0);
    return [siteLink(name), site.pages.toLocaleString("en"), percent(site.share), copies.toLocaleString("en"), copied.toLocaleString("en"), mainAgency(site)];
  });
  return {
    title: "Sites",
    nodes: [h("h1", { tabindex: "-1" }, "Sites"), table("Sites", ["site", "#pages", "#cut", "#copies it carries", "#copies of its texts", "most from"], rows)],
  };
}

function mainAgency(site) {
  const total = Object.values(site.agencies).reduce((sum, number) => sum + number, 0);
  const [name, number] = Object.entries(site.agencies).find(([agency]) => agency) ?? [];
  return name ? [bdi(name), ` ${percent(number / total)}`] : "no agency named";
}

function siteView(name) {
  const site = RUN.figures[name];
  const total = Object.values(site.agencies).reduce((sum, number) => sum + number, 0);
  const pages = filterPages({ site: name });
  const rows = new Rows(`Pages of ${name}`, pageRow, (place) => `#/page/${RUN.A.id[place]}`);
  const ends = (from, to) => RUN.copying.filter((row) => row[from] === name).map((row) => [siteLink(row[to]), row[2].toLocaleString("en"), lagOf(row[3])]);
  const [copies, copied] = [ends(0, 1), ends(1, 0)];
  return {
    title: name,
    nodes: [
      h("p", { class: "kicker" }, "Site"),
      foreign("h1", name, null, { tabindex: "-1" }),
      h("p", { class: "facts" }, between([count(site.pages, "page"), `${percent(site.share)} of its text was cut`, h("a", { href: `#/stories?site=${encodeURIComponent(name)}` }, "its stories")], " · ")),
      h("section", {}, h("h2", {}, "Where its articles come from"), table("Agencies", ["agency", "#articles", "#share"],
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
