// Why the chosen figure is what it is: the formula with its numbers, the releases behind it, what moved it, and which parts drove growth.

import { ask, csvAddress, figureKey } from "/page/api.js";
import { drawShapes } from "/page/charts.js";
import { areaName, isGroup, sector, sectorName } from "/page/codes.js";
import { growthColumn } from "/page/columns.js";
import { day, direction, element, plain, points, short, signed, whole } from "/page/format.js";
import { Panel } from "/page/panel.js";
import { text } from "/page/sectors.js";
import { lineOf } from "/page/state.js";

const DRIVERS = 8;

export function whyPanel() {
  const panel = new Panel({ id: "why", title: "Why did it move", chart: "tall", wide: true });

  function driversQuery(choice) {
    const { source, reporter, flow, taxonomy, period, window, as_of } = choice;
    const parameters = { source, reporter, flow, from: period, to: period, window, as_of, limit: 5000 };
    if (choice.sector) return ["sector-partner", { ...parameters, taxonomy, sector: choice.sector }];
    if (choice.partner) return ["sector-partner", { ...parameters, taxonomy, partner: choice.partner }];
    return ["sector", { ...parameters, taxonomy }];
  }

  async function show(choice, signal) {
    const figure = figureKey(lineOf(choice), choice.period);
    const single = choice.sector && choice.partner;
    const [kind, parameters] = driversQuery(choice);
    const [explanation, drivers] = await Promise.all([
      ask("explain", { figure, as_of: choice.as_of }, signal),
      single ? { rows: [] } : ask(`totals/${kind}`, parameters, signal),
    ]);
    const point = explanation.points.find((each) => each.window === choice.window);
    if (!point) {
      panel.nothing("Nothing is known of this figure.");
      return;
    }
    const name = (row) => choice.sector ? areaName(row.partner) : sectorName(row.taxonomy, row.sector);
    const moving = drivers.rows
      .filter((row) => row.contribution_pp !== null && row.partner !== "W00" && (!choice.sector || !isGroup(row.partner)))
      .sort((a, b) => b.contribution_pp - a.contribution_pp);
    panel.something(`${explanation.about}: ${point.cause_meaning || point.cause}, stated by release ${point.release} of ${day(point.released_at)}.`);
    panel.link(csvAddress(`totals/${kind}`, parameters));
    panel.body.replaceChildren(...story(point));
    panel.table([
      { title: choice.sector ? "Partner" : "Sector", text: "wraps", cell: (row) => choice.sector ? name(row) : sector(row.taxonomy, row.sector) },
      { title: "Contribution to growth, pp", cell: (row) => points(row.contribution_pp), tone: (row) => direction(row.contribution_pp) },
      { title: "Change over a year", cell: (row) => whole(row.change) },
      growthColumn,
      { title: "Revised by", cell: (row) => signed(row.previous_value === null || row.value === null ? null : row.value - row.previous_value) },
      { title: "Cause", text: "code", cell: (row) => row.cause },
    ], moving);
    panel.chart.hidden = !moving.length;
    if (!moving.length) return;
    const few = moving.length > 2 * DRIVERS ? [...moving.slice(0, DRIVERS), ...moving.slice(-DRIVERS)] : moving;
    const shown = [...few].reverse();
    await drawShapes(panel.chart, (look) => ({
      grid: { left: 8, right: 60, top: 4, bottom: 24, containLabel: true },
      tooltip: { confine: true, formatter: ({ dataIndex }) => text(`${name(shown[dataIndex])}: ${points(shown[dataIndex].contribution_pp)} pp, ${short(shown[dataIndex].change)} ${shown[dataIndex].currency}`) },
      xAxis: { type: "value", axisLabel: { color: look.quiet, formatter: (value) => `${plain(value)} pp` }, splitLine: { lineStyle: { color: look.line } } },
      yAxis: { type: "category", data: shown.map(name), axisLabel: { color: look.ink, width: 150, overflow: "truncate" }, axisTick: { show: false }, axisLine: { show: false } },
      series: [{
        type: "bar",
        data: shown.map((row) => ({ value: row.contribution_pp, itemStyle: { color: row.contribution_pp < 0 ? look.fall : look.rise } })),
        label: { show: true, position: "right", color: look.ink, formatter: ({ value }) => points(value) },
      }],
    }));
  }

  function story(point) {
    const said = [...point.worked];
    if (point.before) {
      const moved = point.before.change === null ? "" : `, a revision of ${signed(point.before.change)}`;
      said.push(`Before: ${whole(point.before.value)} (release ${point.before.release || "none"}, ${day(point.before.released_at)})${moved}.`);
      const parts = [["the value", point.before.yoy_numerator_part], ["the base", point.before.yoy_base_part], ["both", point.before.yoy_cross_part]]
        .filter(([, part]) => part !== null && part !== 0);
      if (parts.length) said.push(`Growth moved by ${parts.map(([of, part]) => `${points(100 * part)} pp from ${of}`).join(", ")}.`);
    }
    const meanings = [[point.status, point.status_meaning], ...Object.entries(point.flags)];
    const formula = element("div", { className: "worked" }, ...said.map((line) => element("p", {}, line)),
      ...meanings.map(([code, meaning]) => element("p", {}, `${code}${meaning ? `: ${meaning}` : ""}`)));
    const rows = point.inputs.map((input) => element("tr", {},
      element("th", { scope: "row" }, input.term), element("td", { className: "text" }, input.value),
      element("td", { className: "text" }, input.release || ""), element("td", { className: "text" }, input.released_at ? day(input.released_at) : "")));
    const inputs = element("details", {}, element("summary", {}, `The ${rows.length} numbers behind it`),
      element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Numbers behind the figure" }, element("table", {}, element("tbody", {}, ...rows))));
    return rows.length ? [formula, inputs] : [formula];
  }

  return { panel, show };
}
