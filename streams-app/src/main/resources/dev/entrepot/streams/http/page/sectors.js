// Sectors as areas: the size is the value, the colour is growth. Sections open into chapters.

import { ask, csvAddress } from "/page/api.js";
import { drawShapes } from "/page/charts.js";
import { isPartition, members, sector, sectorName, taxonomyName } from "/page/codes.js";
import { tradeColumns } from "/page/columns.js";
import { change, short } from "/page/format.js";
import { Panel } from "/page/panel.js";

const SECTIONS = "HS-SECTION";
const CHAPTERS = "HS2";
const FULL_COLOUR = 0.3;

export function sectorsPanel(page) {
  const panel = new Panel({ id: "sectors", title: "Sectors", chart: "tall" });

  function query(choice, taxonomy) {
    const { source, reporter, flow, partner, period, window, as_of } = choice;
    return { source, reporter, flow, taxonomy, partner, from: period, to: period, window, as_of, limit: 5000 };
  }

  async function rowsOf(choice, taxonomy, signal) {
    const kind = choice.partner ? "sector-partner" : "sector";
    const answer = await ask(`totals/${kind}`, query(choice, taxonomy), signal);
    return { note: answer.note, rows: answer.rows.filter((row) => row.value !== null).sort((a, b) => b.value - a.value) };
  }

  function leaf(row, look) {
    return {
      name: sectorName(row.taxonomy, row.sector),
      code: row.sector,
      taxonomy: row.taxonomy,
      value: Math.max(0, row.value),
      row,
      itemStyle: { color: tone(row.yoy, look) },
    };
  }

  function tree(rows, sections, look) {
    const leaves = rows.map((row) => leaf(row, look));
    if (!sections.length) return leaves;
    const placed = new Set();
    const groups = sections.map((row) => {
      const mine = leaves.filter((each) => members(SECTIONS, row.sector).includes(each.code));
      mine.forEach((each) => placed.add(each));
      return { ...leaf(row, look), children: mine };
    }).filter((group) => group.children.length);
    return [...groups, ...leaves.filter((each) => !placed.has(each))];
  }

  async function show(choice, signal) {
    const bySection = choice.taxonomy === SECTIONS || choice.taxonomy === CHAPTERS;
    const hasSections = bySection && page.taxonomies().includes(SECTIONS) && page.taxonomies().includes(CHAPTERS);
    const [main, sections] = await Promise.all([
      rowsOf(choice, hasSections ? CHAPTERS : choice.taxonomy, signal),
      hasSections ? rowsOf(choice, SECTIONS, signal) : { rows: [] },
    ]);
    const listed = choice.taxonomy === SECTIONS && hasSections ? sections.rows : main.rows;
    if (!listed.length) {
      panel.nothing(main.note || "No sector has a value here.");
      return;
    }
    const overlap = isPartition(choice.taxonomy) ? "" : " Sectors of this taxonomy have goods in common: they do not add up.";
    panel.something(`${taxonomyName(choice.taxonomy)}: the area is the value, the colour is growth over a year${hasSections ? "; a section opens into its chapters" : ""}.${overlap}`);
    panel.link(csvAddress(`totals/${choice.partner ? "sector-partner" : "sector"}`, query(choice, choice.taxonomy)));
    panel.table([
      { title: "Sector", text: "wraps", cell: (row) => sector(row.taxonomy, row.sector), click: (row) => row.sector === "_X" ? null : () => page.choose({ sector: row.sector }) },
      ...tradeColumns(listed[0].currency),
    ], listed);
    await drawShapes(panel.chart, (look) => ({
      tooltip: {
        confine: true,
        formatter: ({ data }) => data?.row ? text(`${sector(data.taxonomy, data.code)}: ${short(data.row.value)} ${data.row.currency}, ${change(data.row.yoy)}`) : "",
      },
      series: [{
        type: "treemap",
        name: taxonomyName(choice.taxonomy),
        data: tree(main.rows, sections.rows, look),
        leafDepth: 1,
        roam: false,
        nodeClick: "zoomToNode",
        width: "100%",
        top: 0,
        bottom: 26,
        breadcrumb: { show: sections.rows.length > 0, bottom: 0, height: 22, itemStyle: { color: look.line, textStyle: { color: look.ink, fontSize: 12 } } },
        label: { color: look.ink, fontSize: 11, lineHeight: 14, position: [4, 4], overflow: "truncate", formatter: ({ data }) => `${data.row ? sector(data.taxonomy, data.code) : data.name}\n${change(data.row?.yoy)}` },
        drillDownIcon: "",
        itemStyle: { borderColor: look.card, gapWidth: 1 },
      }],
    }), ({ data }) => {
      if (data?.row && !data.children?.length && data.code !== "_X" && data.taxonomy === choice.taxonomy) page.choose({ sector: data.code });
    });
  }

  return { panel, show };
}

/** A mix of the background with the colour of rises or falls, the stronger the greater the growth. */
export function tone(growth, look) {
  if (growth === null) return look.line;
  const strength = 18 + 47 * Math.min(1, Math.abs(growth) / FULL_COLOUR);
  return mixed(growth < 0 ? look.fall : look.rise, look.card, strength / 100);
}

function mixed(colour, background, strength) {
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [top, below] = [parts(colour), parts(background)];
  return `rgb(${top.map((part, place) => Math.round(part * strength + below[place] * (1 - strength))).join(",")})`;
}

/** Text for a tooltip, in which nothing is markup. */
export function text(said) {
  const box = document.createElement("span");
  box.textContent = said;
  return box.innerHTML;
}
