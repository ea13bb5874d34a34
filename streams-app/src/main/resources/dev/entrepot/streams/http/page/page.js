"use strict";

const part = (id) => document.getElementById(id);
const flows = { M: "Imports", X: "Exports", DX: "Domestic exports", RX: "Re-exports", RM: "Re-imports", FM: "Foreign imports" };
const state = { series: [] };

async function ask(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  const answer = await fetch(`${path}?${new URLSearchParams(given)}`, { headers: { Accept: "application/json" } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail || answer.statusText);
  return body;
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

const count = (value) => value === null ? "–" : new Intl.NumberFormat("en", { maximumFractionDigits: 0 }).format(value);
const short = (value) => value === null ? "–"
  : new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 }).format(value);
const percent = (value, signed) => value === null ? "–" : new Intl.NumberFormat("en", {
  style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: signed ? "exceptZero" : "auto",
}).format(value);
const direction = (value) => value > 0 ? "rise" : value < 0 ? "fall" : "";

function fill(select, options) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
  if (options.some(([value]) => value === before)) select.value = before;
}

function chosen() {
  const [source, reporter] = part("reporter").value.split("\u0000");
  return { source, reporter, flow: part("flow").value };
}

function offerFlows() {
  const { source, reporter } = chosen();
  const mine = state.series.filter((each) => each.source === source && each.reporter === reporter);
  fill(part("flow"), mine.map((each) => [each.flow, `${flows[each.flow] || each.flow} (${each.flow})`]));
  offerTaxonomies();
}

function offerTaxonomies() {
  const { source, reporter, flow } = chosen();
  const mine = state.series.find((each) => each.source === source && each.reporter === reporter && each.flow === flow);
  fill(part("taxonomy"), (mine ? mine.taxonomies : []).map((each) => [each, each]));
  part("period").placeholder = mine ? mine.to : "";
  state.latest = mine ? mine.to : "";
}

function tile(label, value, className) {
  const box = document.createElement("div");
  box.append(element("dt", label), element("dd", value, className));
  return box;
}

function headline(row) {
  if (!row) {
    part("headline").replaceChildren();
    return;
  }
  const span = row.window === "r12" ? `Twelve months to ${row.period}` : `Year ${row.period}`;
  part("headline-title").textContent = `${flows[row.flow] || row.flow} of ${row.reporter}, source ${row.source}`;
  part("headline").replaceChildren(
    tile(`${span}, ${row.currency}`, short(row.value)),
    tile("Growth over a year", percent(row.yoy, true), direction(row.yoy)),
    tile("Periods present", `${row.present} of ${row.expected}`),
    tile("Status", row.status),
    tile("Release", row.release));
}

function table(target, name, rows, label) {
  const head = document.createElement("thead");
  const titles = document.createElement("tr");
  for (const title of [name, "Value", "Growth", "Share", "Contribution, pp"]) {
    const cell = element("th", title);
    cell.scope = "col";
    titles.append(cell);
  }
  head.append(titles);
  const body = document.createElement("tbody");
  for (const row of [...rows].sort((a, b) => (b.value ?? -1) - (a.value ?? -1))) {
    const line = document.createElement("tr");
    const first = element("th", label(row));
    first.scope = "row";
    line.append(first, element("td", count(row.value)), element("td", percent(row.yoy, true), direction(row.yoy)),
      element("td", percent(row.share)), element("td", row.contribution_pp === null ? "–" : row.contribution_pp.toFixed(2)));
    body.append(line);
  }
  target.replaceChildren(head, body);
}

const unallocated = (code) => code === "_X" ? "not allocated" : code;

async function show() {
  const wanted = chosen();
  const period = part("period").value.trim() || state.latest;
  if (!wanted.reporter || !period) return;
  const query = { ...wanted, from: period, to: period, as_of: part("as-of").value, window: period.length === 4 ? "year" : "r12", limit: 5000 };
  const [partners, sectors] = await Promise.all([
    ask("/api/v1/totals/partner", query),
    ask("/api/v1/totals/sector", { ...query, taxonomy: part("taxonomy").value }),
  ]);
  headline(partners.rows.find((row) => row.partner === "W00"));
  table(part("sectors"), "Sector", sectors.rows, (row) => unallocated(row.sector));
  table(part("partners"), "Partner", partners.rows.filter((row) => row.partner !== "W00"), (row) => unallocated(row.partner));
  const applied = partners.applied[0];
  part("progress").textContent = applied ? `Newest release: ${applied.release}, published ${applied.released_at}` : "No release applied yet";
  note(partners.note || sectors.note);
}

function note(text) {
  part("note").hidden = !text;
  part("note").textContent = text || "";
}

async function refresh() {
  try {
    const kinds = await Promise.all(["sector", "partner"].map((kind) => ask("/api/v1/series", { kind })));
    state.series = kinds[0].series.length ? kinds[0].series : kinds[1].series;
    const pairs = new Map(state.series.map((each) => [`${each.source}\u0000${each.reporter}`, `${each.reporter} (${each.source})`]));
    fill(part("reporter"), [...pairs]);
    offerFlows();
    if (!state.series.length) {
      part("progress").textContent = "Ready, and no data yet";
      note("Publish a file to begin: ./entrepot publish FILE");
      return;
    }
    await show();
  } catch (problem) {
    note(problem.message);
    part("progress").textContent = "Waiting for data";
  }
}

const shown = () => show().catch((problem) => note(problem.message));
part("choice").addEventListener("submit", (event) => event.preventDefault());
part("reporter").addEventListener("change", () => { offerFlows(); shown(); });
part("flow").addEventListener("change", () => { offerTaxonomies(); shown(); });
for (const id of ["taxonomy", "period", "as-of"]) part(id).addEventListener("change", shown);
refresh();
setInterval(refresh, 10000);
