// Partners by value, and sectors against partners.

import { ask, csvAddress } from "/page/api.js";
import { drawShapes } from "/page/charts.js";
import { area, areaName, isGroup, sector, sectorName } from "/page/codes.js";
import { tradeColumns } from "/page/columns.js";
import { change, element, percent, short } from "/page/format.js";
import { Panel } from "/page/panel.js";
import { text, tone } from "/page/sectors.js";

const SHOWN = 15;
const MAP_SECTORS = 12;
const MAP_PARTNERS = 12;

export function partnersPanel(page) {
  const panel = new Panel({ id: "partners", title: "Partners", chart: "tall" });
  const groups = element("input", { type: "checkbox", onchange: () => page.redraw("partners") });
  panel.options.append(element("label", {}, groups, "groups too"));

  async function show(choice, signal) {
    const { source, reporter, flow, sector: chosen, period, window, as_of } = choice;
    const kind = chosen ? "sector-partner" : "partner";
    const parameters = { source, reporter, flow, from: period, to: period, window, as_of, limit: 5000 };
    if (chosen) Object.assign(parameters, { taxonomy: choice.taxonomy, sector: chosen });
    const answer = await ask(`totals/${kind}`, parameters, signal);
    const rows = answer.rows
      .filter((row) => row.value !== null && row.partner !== "W00" && (groups.checked || !isGroup(row.partner)))
      .sort((a, b) => b.value - a.value);
    if (!rows.length) {
      panel.nothing(answer.note || "No partner has a value here.");
      return;
    }
    panel.something(`The ${Math.min(SHOWN, rows.length)} largest of ${rows.length} partners by value; the colour is growth over a year.`);
    panel.link(csvAddress(`totals/${kind}`, parameters));
    panel.table([
      { title: "Partner", text: "wraps", cell: (row) => area(row.partner), click: (row) => row.partner === "_X" ? null : () => page.choose({ partner: row.partner }) },
      ...tradeColumns(rows[0].currency),
    ], rows);
    const top = rows.slice(0, SHOWN).reverse();
    await drawShapes(panel.chart, (look) => ({
      grid: { left: 8, right: 70, top: 4, bottom: 24, containLabel: true },
      tooltip: { confine: true, formatter: ({ dataIndex }) => text(`${area(top[dataIndex].partner)}: ${short(top[dataIndex].value)} ${top[dataIndex].currency}, ${change(top[dataIndex].yoy)}`) },
      xAxis: { type: "value", axisLabel: { color: look.quiet, formatter: short }, splitLine: { lineStyle: { color: look.line } } },
      yAxis: { type: "category", data: top.map((row) => areaName(row.partner)), axisLabel: { color: look.ink, width: 110, overflow: "truncate" }, axisTick: { show: false } },
      series: [{
        type: "bar",
        barCategoryGap: "25%",
        data: top.map((row) => ({ value: row.value, itemStyle: { color: tone(row.yoy, look), borderColor: look.quiet, borderWidth: .5 } })),
        label: { show: true, position: "right", color: look.ink, formatter: ({ dataIndex }) => change(top[dataIndex].yoy) },
      }],
    }), ({ dataIndex }) => page.choose({ partner: top[dataIndex].partner }));
  }

  return { panel, show };
}

const MEASURES = {
  yoy: { title: "growth over a year", cell: change, of: (row) => row.yoy },
  share: { title: "share of the sector's trade", cell: percent, of: (row) => row.share },
  value: { title: "value", cell: short, of: (row) => row.value },
};

export function heatPanel(page) {
  const panel = new Panel({ id: "heat", title: "Sectors with partners", chart: "tall", wide: true });
  const measure = element("select", { onchange: () => page.redraw("heat") },
    ...Object.entries(MEASURES).map(([value, each]) => element("option", { value }, each.title)));
  panel.options.append(element("label", {}, "colour: ", measure));

  async function largest(kind, choice, more, name, count, signal) {
    const { source, reporter, flow, period, window, as_of } = choice;
    const answer = await ask(`totals/${kind}`, { source, reporter, flow, from: period, to: period, window, as_of, limit: 5000, ...more }, signal);
    return answer.rows
      .filter((row) => row.value !== null && row[name] !== "W00" && row[name] !== "_X" && (name !== "partner" || !isGroup(row.partner)))
      .sort((a, b) => b.value - a.value)
      .slice(0, count)
      .map((row) => row[name]);
  }

  async function show(choice, signal) {
    if (!page.hasKind("sector-partner")) {
      panel.nothing("The source does not say which sectors are traded with which partners.");
      return;
    }
    const [sectors, partners] = await Promise.all([
      largest("sector", choice, { taxonomy: choice.taxonomy }, "sector", MAP_SECTORS, signal),
      largest("partner", choice, {}, "partner", MAP_PARTNERS, signal),
    ]);
    if (!sectors.length || !partners.length) {
      panel.nothing("No sector with a partner has a value here.");
      return;
    }
    const { source, reporter, flow, taxonomy, period, window, as_of } = choice;
    const parameters = { source, reporter, flow, taxonomy, sector: sectors, partner: partners, from: period, to: period, window, as_of, limit: 5000 };
    const answer = await ask("totals/sector-partner", parameters, signal);
    const cells = new Map(answer.rows.map((row) => [`${row.sector} ${row.partner}`, row]));
    const shown = MEASURES[measure.value];
    panel.something(`The ${sectors.length} largest sectors with the ${partners.length} largest partners; the colour is ${shown.title}.`);
    panel.link(csvAddress("totals/sector-partner", parameters));
    panel.table([
      { title: "Sector", text: "wraps", cell: (code) => sector(taxonomy, code) },
      ...partners.map((partner) => ({ title: partner, cell: (code) => shown.cell(cells.has(`${code} ${partner}`) ? shown.of(cells.get(`${code} ${partner}`)) : null) })),
    ], sectors);
    const data = [];
    partners.forEach((partner, x) => sectors.forEach((code, y) => {
      const row = cells.get(`${code} ${partner}`);
      const value = row ? shown.of(row) : null;
      if (value !== null) data.push([x, sectors.length - 1 - y, value]);
    }));
    const most = Math.max(...data.map((each) => Math.abs(each[2])), 0) || 1;
    const growth = measure.value === "yoy";
    await drawShapes(panel.chart, (look) => ({
      grid: { left: 8, right: 8, top: 4, bottom: 8, containLabel: true },
      tooltip: { confine: true, formatter: ({ value }) => text(`${sectorName(taxonomy, sectors[sectors.length - 1 - value[1]])} with ${areaName(partners[value[0]])}: ${shown.cell(value[2])}`) },
      xAxis: { type: "category", data: partners.map(areaName), axisLabel: { color: look.ink, interval: 0, rotate: 30, width: 90, overflow: "truncate" }, axisTick: { show: false } },
      yAxis: { type: "category", data: [...sectors].reverse().map((code) => sector(taxonomy, code)), axisLabel: { color: look.ink, width: 150, overflow: "truncate" }, axisTick: { show: false } },
      visualMap: {
        show: false,
        min: growth ? -.4 : 0,
        max: growth ? .4 : most,
        inRange: { color: growth ? [tone(-1, look), look.card, tone(1, look)] : [look.card, look.low] },
      },
      series: [{ type: "heatmap", data, itemStyle: { borderColor: look.line, borderWidth: 1 }, label: { show: panel.chart.clientWidth > 800, color: look.ink, formatter: ({ value }) => shown.cell(value[2]) } }],
    }), ({ value }) => page.choose({ sector: sectors[sectors.length - 1 - value[1]], partner: partners[value[0]] }));
  }

  return { panel, show };
}
