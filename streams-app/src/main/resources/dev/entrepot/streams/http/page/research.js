// Expenditure on research beside exports, both as indices of their first common year.

import { ask, csvAddress } from "/page/api.js";
import { drawLines } from "/page/charts.js";
import { change, direction, endOf, plain, whole } from "/page/format.js";
import { Panel } from "/page/panel.js";

export function researchPanel(page) {
  const panel = new Panel({ id: "research", title: "R&D beside exports", chart: "short", open: true });

  async function show(choice, signal) {
    const { reporter, as_of } = choice;
    const spending = { reporter, sector: "GERD", frequency: "A", as_of, limit: 1000 };
    const [gerd, intensity, exports] = await Promise.all([
      ask("totals/rnd", spending, signal),
      ask("indicators", { id: "RD-INT", reporter, frequency: "A", as_of, limit: 1000 }, signal),
      ask("totals/partner", { reporter, flow: "X", partner: "W00", window: ["year", "r12"], as_of, limit: 5000 }, signal),
    ]);
    const years = new Map();
    const year = (period) => {
      const key = period.slice(0, 4);
      if (!years.has(key)) years.set(key, { year: key });
      return years.get(key);
    };
    gerd.rows.filter((row) => row.value !== null).forEach((row) => Object.assign(year(row.period), { gerd: row.value, gerdGrowth: row.yoy, unit: row.currency, known: row.release }));
    intensity.rows.filter((row) => row.value !== null).forEach((row) => Object.assign(year(row.period), { intensity: row.value }));
    exports.rows
      .filter((row) => row.value !== null && (row.frequency === "A" || (row.window === "r12" && row.period.endsWith("-12"))))
      .forEach((row) => Object.assign(year(row.period), { exports: row.value, exportsGrowth: row.yoy, currency: row.currency }));
    const rows = [...years.values()].sort((a, b) => a.year.localeCompare(b.year)).filter((row) => row.gerd !== undefined || row.intensity !== undefined);
    if (!rows.length) {
      panel.nothing(`No figures on R&D of ${page.reporterName()} have been published here.`);
      return;
    }
    const units = rows.find((row) => row.unit)?.unit || "";
    const money = rows.find((row) => row.currency)?.currency || "";
    panel.something(`${page.reporterName()}: gross expenditure on R&D (${units}) and exports of goods${money ? ` (${money})` : ""}, first common year = 100.`);
    panel.link(csvAddress("totals/rnd", spending));
    panel.table([
      { title: "Year", cell: (row) => row.year },
      { title: "GERD", cell: (row) => plain(row.gerd) },
      { title: "Growth", cell: (row) => change(row.gerdGrowth), tone: (row) => direction(row.gerdGrowth) },
      { title: "R&D intensity, % of GDP", cell: (row) => plain(row.intensity) },
      { title: "Exports", cell: (row) => whole(row.exports) },
      { title: "Growth", cell: (row) => change(row.exportsGrowth), tone: (row) => direction(row.exportsGrowth) },
      { title: "R&D release", text: "code", cell: (row) => row.known || "" },
    ], [...rows].reverse());
    const base = rows.find((row) => row.gerd && row.exports) || rows.find((row) => row.gerd);
    const index = (value, first) => value === undefined || !first ? null : 100 * value / first;
    const series = [{ label: "R&D", scale: "index", colour: "second", format: plain }];
    const data = [rows.map((row) => endOf(row.year)), rows.map((row) => index(row.gerd, base?.gerd))];
    if (rows.some((row) => row.exports)) {
      series.push({ label: "Exports", scale: "index", colour: "accent", format: plain });
      data.push(rows.map((row) => index(row.exports, base?.exports)));
    }
    await drawLines(panel.chart, data, series);
  }

  return { panel, show };
}
