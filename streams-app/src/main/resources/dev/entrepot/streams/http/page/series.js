// One line over time: values, growth, what was known then beside what is known now.

import { ask, csvAddress } from "/page/api.js";
import { drawLines } from "/page/charts.js";
import { growthColumn } from "/page/columns.js";
import { change, day, direction, element, endOf, frequencyOf, plain, short, signed, whole, windowName } from "/page/format.js";
import { Panel } from "/page/panel.js";
import { kindOf, lineOf } from "/page/state.js";

/** Windows that lack periods are in the table only: as a line they would look like a rise or a fall. */
const isWhole = (row) => row.present === row.expected;

export function seriesPanel(page) {
  const panel = new Panel({ id: "series", title: "Over time", chart: "tall", wide: true });
  const growth = element("input", { type: "checkbox", checked: true, onchange: () => page.redraw("series") });
  const adjusted = element("input", { type: "checkbox", onchange: () => page.redraw("series") });
  panel.options.append(element("label", {}, growth, "growth"), element("label", {}, adjusted, "seasonally adjusted"));

  async function adjustedRows(choice, signal) {
    if (!adjusted.checked || choice.sector || choice.partner || choice.window !== "m") return [];
    const { source, reporter, flow, as_of } = choice;
    return (await ask("indicators", { id: "LVL-SA", source, reporter, flow, frequency: "M", as_of, limit: 5000 }, signal)).rows;
  }

  async function show(choice, signal) {
    const parameters = { ...lineOf(choice), window: choice.window, frequency: frequencyOf(choice.period), limit: 5000 };
    const path = `totals/${kindOf(choice)}`;
    const [answer, today, smooth] = await Promise.all([
      ask(path, { ...parameters, as_of: choice.as_of }, signal),
      choice.as_of ? ask(path, parameters, signal) : { rows: [] },
      adjustedRows(choice, signal),
    ]);
    const rows = answer.rows.filter((row) => row.value !== null);
    if (!rows.length) {
      panel.nothing(answer.note || "The line has no values here.");
      return;
    }
    const past = choice.as_of ? `, as known on ${day(choice.as_of)}; dashed: as known today` : "";
    const hint = adjusted.checked && choice.window !== "m" ? " Seasonal adjustment is of single months of all goods: choose that window." : "";
    panel.something(`${page.lineName()}, ${windowName(choice.window)}, ${rows[0].currency}${past}.${hint}`);
    panel.link(csvAddress(path, { ...parameters, as_of: choice.as_of }));
    const now = new Map(today.rows.map((row) => [row.period, row]));
    panel.table([
      { title: "Period", cell: (row) => row.period, click: (row) => () => page.choose({ period: row.period }) },
      { title: `Value, ${rows[0].currency}`, cell: (row) => whole(row.value) },
      ...(choice.as_of ? [{ title: "Today", cell: (row) => whole(now.get(row.period)?.value ?? null) }] : []),
      growthColumn,
      { title: "Streak", cell: (row) => signed(row.streak) },
      { title: "Periods", cell: (row) => `${row.present} of ${row.expected}` },
      { title: "Status", text: "code", cell: (row) => row.status },
      { title: "Release", text: "code", cell: (row) => row.release },
    ], [...rows].reverse(), (row) => choice.as_of && now.get(row.period)?.value !== row.value ? "revised" : "");
    const lines = new Map([...new Set([...rows, ...today.rows].map((row) => row.period))].sort().map((period) => [period, {}]));
    const drawn = rows.some(isWhole) ? isWhole : () => true;
    rows.filter(drawn).forEach((row) => Object.assign(lines.get(row.period), { value: row.value, yoy: row.yoy }));
    today.rows.filter(drawn).forEach((row) => Object.assign(lines.get(row.period), { today: row.value }));
    smooth.forEach((row) => lines.has(row.period) && Object.assign(lines.get(row.period), { smooth: row.value }));
    const series = [{ of: "value", label: "Value", scale: "value", colour: "accent", format: short }];
    if (choice.as_of) series.push({ of: "today", label: "As known today", scale: "value", colour: "quiet", dashed: true, format: short });
    if (smooth.length) series.push({ of: "smooth", label: "Seasonally adjusted", scale: "value", colour: "rise", format: short });
    if (growth.checked) series.push({ of: "yoy", label: "Growth over a year", scale: "growth", colour: "second", format: change });
    await drawLines(panel.chart, [
      [...lines.keys()].map(endOf),
      ...series.map((each) => [...lines.values()].map((line) => line[each.of] ?? null)),
    ], series);
  }

  return { panel, show };
}

export function vintagesPanel(page) {
  const panel = new Panel({ id: "vintages", title: "The same figure at every release", chart: "short", open: true });

  async function show(choice, signal) {
    const parameters = { ...lineOf(choice), from: choice.period, to: choice.period, window: choice.window, frequency: frequencyOf(choice.period), as_of: choice.as_of, limit: 5000 };
    const path = `history/${kindOf(choice)}`;
    const answer = await ask(path, parameters, signal);
    const rows = answer.rows;
    if (!rows.length) {
      panel.nothing(answer.note || "Nothing was known of this figure.");
      return;
    }
    const last = rows[rows.length - 1];
    panel.something(`${page.lineName()}, ${choice.period}, ${windowName(choice.window)}: ${rows.length} ${rows.length === 1 ? "vintage" : "vintages"}.`);
    panel.link(csvAddress(path, parameters));
    const before = new Map(rows.slice(1).map((row, place) => [row, rows[place]]));
    const moved = (row) => row.value !== null && before.get(row)?.value != null ? row.value - before.get(row).value : null;
    panel.table([
      { title: "Known since", cell: (row) => day(row.released_at), click: (row) => () => page.choose({ as_of: row.released_at }) },
      { title: "Release", text: "code", cell: (row) => row.release },
      { title: `Value, ${last.currency}`, cell: (row) => row.withdrawn ? "withdrawn" : whole(row.value) },
      { title: "Revised by", cell: (row) => signed(moved(row)), tone: (row) => direction(moved(row)) },
      growthColumn,
      { title: "of it: value, base, both", cell: (row) => row.yoy_numerator_part === null ? "" : [row.yoy_numerator_part, row.yoy_base_part, row.yoy_cross_part].map((part) => plain(100 * part)).join(", ") },
      { title: "Cause", text: "code", cell: (row) => row.cause },
    ], [...rows].reverse(), (row) => moved(row) ? "revised" : "");
    const at = (row) => Date.parse(row.released_at) / 1000;
    const instants = [...rows.map(at), Math.max(at(last) + 30 * 86400, ...page.releaseInstants())];
    await drawLines(panel.chart, [instants, [...rows.map((row) => row.value), last.value]],
      [{ label: "Value as known", scale: "value", colour: "accent", steps: true, format: short }]);
  }

  return { panel, show };
}
