// What stands beside the figures: claims, releases, quality, and what has just happened.

import { ask, csvAddress } from "/page/api.js";
import { drawShapes } from "/page/charts.js";
import { day, element, plain, whole } from "/page/format.js";
import { Panel } from "/page/panel.js";
import { text } from "/page/sectors.js";

const NEWS = 12;
const SHOWN_CHECKS = 200;

export function claimsPanel(page) {
  const panel = new Panel({ id: "claims", title: "Claims", wide: true, open: true });

  async function show(choice, signal) {
    const parameters = { reporter: choice.reporter, as_of: choice.as_of, limit: 500 };
    const { claims } = await ask("claims", parameters, signal);
    if (!claims.length) {
      panel.nothing(`Nothing is claimed of ${page.reporterName()} that its figures could decide.`);
      return;
    }
    const holding = claims.filter((claim) => claim.state === "HOLDS").length;
    panel.something(`${holding} of ${claims.length} claims hold${choice.as_of ? `, as known on ${day(choice.as_of)}` : ""}. A margin below 1 could be lost to a usual revision.`);
    panel.link(csvAddress("claims", parameters));
    panel.table([
      { title: "Claim", text: "wraps", cell: (claim) => claim.statement },
      { title: "State", text: "code", cell: (claim) => element("span", { className: `badge ${claim.state === "HOLDS" ? "rise" : claim.state === "FAILS" ? "fall" : ""}` }, claim.state) },
      { title: "Since", cell: (claim) => day(claim.since) },
      { title: "Period", cell: (claim) => claim.period || "" },
      { title: "Value", cell: (claim) => plain(claim.value) },
      { title: "Must be", cell: (claim) => claim.condition },
      { title: "Margin", cell: (claim) => plain(claim.margin) },
      { title: "in revisions", cell: (claim) => plain(claim.margin_in_revisions) },
      { title: "Last event", text: "code", cell: (claim) => `${claim.event}, ${day(claim.released_at)}` },
      { title: "Source", text: "code", cell: (claim) => claim.source },
    ], claims);
  }

  return { panel, show };
}

export function releasesPanel(page) {
  const panel = new Panel({ id: "releases", title: "Releases", chart: "short" });

  async function show(choice, signal) {
    const { releases } = await ask("releases", { limit: 5000 }, signal);
    if (!releases.length) {
      panel.nothing("Nothing has been published yet: ./entrepot publish FILE");
      return;
    }
    const rows = releases.sort((a, b) => b.released_at.localeCompare(a.released_at));
    const held = rows.filter((row) => row.state === "HELD");
    panel.something(`${rows.length} releases; ${held.length ? `${held.length} held: ${held[0].reason}` : "none is held"}.`);
    const columns = [
      { title: "Published", cell: (row) => day(row.released_at), click: (row) => row.state === "APPLIED" ? () => page.choose({ as_of: row.released_at }) : null },
      { title: "Release", text: "code", cell: (row) => row.release },
      { title: "Source", text: "code", cell: (row) => row.source },
      { title: "Reporter", text: "code", cell: (row) => row.reporter },
      { title: "State", text: "code", cell: (row) => element("span", { className: `badge ${row.state === "HELD" ? "fall" : ""}` }, row.state) },
      { title: "Rows", cell: (row) => whole(row.accepted) },
      { title: "New", cell: (row) => whole(row.added) },
      { title: "Revised", cell: (row) => whole(row.revised) },
      { title: "Withdrawn", cell: (row) => whole(row.withdrawn) },
      { title: "Quarantined", cell: (row) => whole(row.quarantined) },
      { title: "Why", text: "wraps", cell: (row) => row.reason || "" },
    ];
    panel.table(columns, rows);
    panel.linkRows(columns, rows);
    const lanes = [...new Set(rows.map((row) => `${row.source} ${row.reporter}`))].sort();
    await drawShapes(panel.chart, (look) => ({
      grid: { left: 8, right: 12, top: 8, bottom: 24, containLabel: true },
      tooltip: { confine: true, formatter: ({ dataIndex }) => text(`${rows[dataIndex].release}, ${day(rows[dataIndex].released_at)}: ${rows[dataIndex].state}`) },
      xAxis: { type: "time", axisLabel: { color: look.quiet }, splitLine: { lineStyle: { color: look.line } } },
      yAxis: { type: "category", data: lanes, axisLabel: { color: look.ink }, axisTick: { show: false } },
      series: [{
        type: "scatter",
        symbolSize: 9,
        data: rows.map((row) => ({ value: [row.released_at, `${row.source} ${row.reporter}`], itemStyle: { color: row.state === "APPLIED" ? look.accent : row.state === "HELD" ? look.fall : look.quiet } })),
      }],
    }));
  }

  return { panel, show };
}

export function qualityPanel(page) {
  const panel = new Panel({ id: "quality", title: "Quality", open: true });

  async function show(choice, signal) {
    const { source, reporter } = choice;
    const { figures } = await ask("quality", { source, reporter, limit: 2000 }, signal);
    if (!figures.length) {
      panel.nothing(`No checks of ${source} for ${page.reporterName()} have a result yet.`);
      return;
    }
    const unequal = figures.filter((figure) => figure.unequal > 0);
    const checks = [...new Set(figures.map((figure) => figure.check))];
    panel.something(`${figures.length} results of ${checks.length} checks (${checks.join(", ")}); in ${unequal.length} of them stated and derived totals differ.`);
    const size = (figure) => Math.abs(Number(figure.value ?? 0));
    const columns = [
      { title: "Check", cell: (figure) => figure.check },
      { title: "Flow", text: "code", cell: (figure) => figure.flow || "" },
      { title: "Period", text: "code", cell: (figure) => figure.period || "" },
      { title: "Where", text: "code", cell: (figure) => [figure.taxonomy, figure.sector, figure.partner, figure.edge, figure.counterpart].filter((part) => part).join(" ") },
      { title: "Value", cell: (figure) => plain(figure.value) },
      { title: "Unit", text: "code", cell: (figure) => figure.unit },
      { title: "Unequal", cell: (figure) => figure.compared ? `${whole(figure.unequal)} of ${whole(figure.compared)}` : "" },
      { title: "Release", text: "code", cell: (figure) => figure.release },
    ];
    const sorted = [...figures].sort((a, b) => b.unequal - a.unequal || size(b) - size(a));
    panel.table(columns, sorted.slice(0, SHOWN_CHECKS));
    panel.linkRows(columns, sorted);
  }

  return { panel, show };
}

/** What the app has pushed since the page was opened. */
export function newsPanel() {
  const panel = new Panel({ id: "news", title: "What has changed" });
  const list = element("ul", { className: "news", "aria-live": "polite" });
  panel.details.remove();
  panel.nothing("Releases that take effect while the page is open are listed here.");

  function add(said) {
    panel.empty.hidden = true;
    const at = new Date().toISOString().slice(11, 19);
    list.prepend(element("li", {}, element("strong", {}, `${at} UTC `), said));
    [...list.children].slice(NEWS).forEach((old) => old.remove());
    if (!list.isConnected) panel.body.replaceChildren(list);
  }

  return { panel, add, show: async () => {} };
}
