// The headline figures.

import { ask } from "/page/api.js";
import { sparkline } from "/page/charts.js";
import { taxonomyName } from "/page/codes.js";
import { change, direction, element, frequencyOf, inUnit, plain, short, signed, windowName } from "/page/format.js";
import { kindOf, lineOf } from "/page/state.js";

const KEPT = 60;

function ofLine(page) {
  return async (choice, signal) => {
    const answer = await ask(`totals/${kindOf(choice)}`, { ...lineOf(choice), window: choice.window, frequency: frequencyOf(choice.period), to: choice.period, as_of: choice.as_of, limit: 5000 }, signal);
    const rows = answer.rows.slice(-KEPT);
    const whole = rows.filter((each) => each.present === each.expected);
    const line = whole.length ? whole : rows;
    const row = rows.length && rows[rows.length - 1].period === choice.period ? rows[rows.length - 1] : null;
    const absent = answer.note || "not known for this period";
    return [
      {
        id: "total",
        title: `${page.lineName()}, ${windowName(choice.window)}`,
        figure: row ? `${short(row.value)} ${row.currency}` : "–",
        exact: row?.value ?? null,
        about: row ? `${choice.period}; ${row.present} of ${row.expected} periods${row.status === "OK" ? "" : `; ${row.status}`}` : absent,
        line: line.map((each) => each.value),
      },
      {
        id: "growth",
        title: "Growth over a year",
        figure: change(row?.yoy),
        exact: row?.yoy ?? null,
        tone: direction(row?.yoy),
        about: row ? row.flags.join(", ") || row.status : absent,
        line: line.map((each) => each.yoy),
      },
      {
        id: "streak",
        title: "In a row",
        figure: row?.streak == null ? "–" : signed(row.streak),
        exact: row?.streak ?? null,
        tone: direction(row?.streak),
        about: row?.streak == null ? absent : `${row.streak < 0 ? "falls" : "rises"} over a year${row.flags.includes("LEFT_CENSORED") ? ", or more: history begins there" : ""}`,
        line: line.map((each) => each.streak),
      },
    ];
  };
}

const best = (rows) => rows.some((row) => row.taxonomy === "TECH") ? "TECH" : "RND-TIER";

function ofIndicator(id, title, parameters, wanted, about) {
  return async (choice, signal) => {
    const answer = await ask("indicators", { id, as_of: choice.as_of, limit: 5000, ...parameters(choice) }, signal);
    const rows = answer.rows.filter((row) => row.value !== null && wanted(row, choice, answer.rows) && row.period.slice(0, 4) <= choice.period.slice(0, 4)
      && (frequencyOf(row.period) !== frequencyOf(choice.period) || row.period <= choice.period)).slice(-KEPT);
    const row = rows[rows.length - 1];
    return [{
      id: id.toLowerCase(),
      title,
      figure: row ? inUnit(row.value, row.unit) : "–",
      exact: row?.value ?? null,
      about: row ? `${row.period}; ${about(row)}` : "no figures here",
      why: row ? "" : answer.note,
      line: rows.map((each) => each.value),
    }];
  };
}

export function makeTiles(page, root) {
  const trade = ({ source, reporter, flow, period }) => ({ source, reporter, flow, frequency: frequencyOf(period) });
  const makers = [
    ofLine(page),
    ofIndicator("RD-INT", "R&D intensity, % of GDP", ({ reporter }) => ({ reporter }), () => true, () => "R&D over GDP"),
    ofIndicator("ICX", "Innovation content of exports", ({ source, reporter, period }) => ({ source, reporter, frequency: frequencyOf(period), partner: "W00" }), () => true, () => "R&D intensity of industries, weighted with exports"),
    ofIndicator("SHR-HT", "High-technology share", (choice) => ({ ...trade(choice), partner: "W00" }), (row, _, rows) => row.taxonomy === best(rows), (row) => taxonomyName(row.taxonomy)),
    ofIndicator("EFN", "Effective number of partners", trade, (row, choice) => !row.sector && row.variant.includes("partner"), () => "the inverse of concentration"),
  ];
  const shown = new Map();

  function put(tile, place, live) {
    const moved = live && shown.has(tile.id) && shown.get(tile.id) !== tile.exact;
    const before = shown.get(tile.id);
    shown.set(tile.id, tile.exact);
    const box = element("article", { className: `tile${moved ? " changed" : ""}`, id: `tile-${tile.id}` },
      element("h2", {}, tile.title),
      element("p", { className: `figure ${tile.tone || ""}`, title: plain(tile.exact), "data-exact": tile.exact === null ? "" : String(tile.exact) }, tile.figure),
      element("p", { className: "about", title: tile.why || "" }, moved ? `was ${plain(before)}; ${tile.about}` : tile.about),
      sparkline(tile.line));
    const old = document.getElementById(box.id);
    if (old) old.replaceWith(box);
    else root.append(box);
    box.style.order = String(place);
  }

  async function show(choice, signal, live) {
    await Promise.all(makers.map(async (maker, place) => (await maker(choice, signal)).forEach((tile) => put(tile, place, live))));
  }

  return { show };
}
