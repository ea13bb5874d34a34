// What can be chosen, from what there is.

import { ask } from "/page/api.js";
import { area, areaName, flowName, isGroup, sector, taxonomyName } from "/page/codes.js";
import { day, element, frequencyOf, windowName } from "/page/format.js";
import { kindOf, lineOf } from "/page/state.js";

const WINDOWS = { M: ["m", "r3", "r6", "r12", "r24", "ytd", "year"], Q: ["r3", "r6", "r12", "r24", "ytd", "year"], A: ["year"] };
const USUAL = { M: "r12", Q: "r12", A: "year" };
const PREFERRED_TAXONOMIES = ["HS2", "STRATEGIC"];
const part = (id) => document.getElementById(id);

function fill(select, options, value) {
  select.replaceChildren(...options.map(([code, label]) => element("option", { value: code }, label)));
  select.value = value;
}

const pair = (each) => `${each.source}\u0000${each.reporter}`;
const endsYear = (period) => period.endsWith("-12") || period.endsWith("Q4") || period.length === 4;

export class Controls {
  #kinds = new Map();
  #releases = [];
  #line = [];
  #lineOf = "";
  #parts = "";

  /** Asks which series there are; `choose` is called with what somebody changes. */
  constructor(choose) {
    for (const id of ["flow", "taxonomy", "sector", "partner", "period", "window"]) {
      part(id).addEventListener("change", () => choose({ [id]: part(id).value }));
    }
    part("reporter").addEventListener("change", () => {
      const [source, reporter] = part("reporter").value.split("\u0000");
      choose({ source, reporter });
    });
    part("choice").addEventListener("submit", (event) => event.preventDefault());
    part("tau").addEventListener("input", () => this.#sayTime(this.#at(Number(part("tau").value))));
    part("tau").addEventListener("change", () => choose({ as_of: this.#at(Number(part("tau").value)) }));
    part("tau-now").addEventListener("click", () => choose({ as_of: "" }));
  }

  async load() {
    const kinds = ["sector", "partner", "sector-partner", "rnd"];
    const answers = await Promise.all(kinds.map((kind) => ask("series", { kind })));
    kinds.forEach((kind, place) => this.#kinds.set(kind, answers[place].series));
    this.#releases = (await ask("releases", { state: "APPLIED", limit: 10000 })).releases;
    this.#lineOf = "";
    this.#parts = "";
  }

  /** The newest period that is whole. */
  newest = "";

  get isEmpty() {
    return !this.#trade().length;
  }

  /** Completes a choice with what is there, and shows it. */
  async settle(asked) {
    const choice = { ...asked };
    const trade = this.#trade();
    const mine = trade.filter((each) => each.reporter === choice.reporter && (!choice.source || each.source === choice.source));
    const start = mine[0] || trade.find((each) => ["M", "X"].includes(each.flow)) || trade[0];
    Object.assign(choice, { source: start.source, reporter: start.reporter });
    const flows = [...new Set(trade.filter((each) => pair(each) === pair(choice)).map((each) => each.flow))];
    if (!flows.includes(choice.flow)) choice.flow = flows.includes("M") ? "M" : flows[0];
    const taxonomies = this.taxonomies(choice);
    if (!taxonomies.includes(choice.taxonomy)) {
      choice.taxonomy = PREFERRED_TAXONOMIES.find((each) => taxonomies.includes(each)) || taxonomies[0] || "";
      choice.sector = "";
    }
    const [sectors, partners] = await this.#partsOf(choice);
    if (choice.sector && !sectors.includes(choice.sector)) choice.sector = "";
    if (choice.partner && !partners.includes(choice.partner)) choice.partner = "";
    const line = await this.#periodsOf(choice);
    const known = line.filter((row) => row.value !== null);
    this.newest = (known.findLast((row) => row.status === "OK") || known[known.length - 1] || line[line.length - 1])?.period || "";
    if (!line.some((row) => row.period === choice.period)) {
      choice.period = this.newest;
    }
    const windows = choice.period ? WINDOWS[frequencyOf(choice.period)].filter((each) => each !== "year" || endsYear(choice.period)) : [];
    if (!windows.includes(choice.window)) choice.window = choice.period ? USUAL[frequencyOf(choice.period)] : "";
    const reporters = new Map(trade.map((each) => [pair(each), `${areaName(each.reporter)} (${each.source})`]));
    fill(part("reporter"), [...reporters].sort((a, b) => a[1].localeCompare(b[1])), pair(choice));
    fill(part("flow"), flows.map((each) => [each, flowName(each)]), choice.flow);
    fill(part("taxonomy"), taxonomies.map((each) => [each, taxonomyName(each)]), choice.taxonomy);
    fill(part("sector"), [["", "all goods"], ...sectors.map((each) => [each, sector(choice.taxonomy, each)])], choice.sector);
    fill(part("partner"), [["", "the world"], ...partners.map((each) => [each, area(each)])], choice.partner);
    fill(part("period"), [...new Set(line.map((row) => row.period))].reverse().map((each) => [each, each]), choice.period);
    fill(part("window"), windows.map((each) => [each, windowName(each)]), choice.window);
    this.#time(choice);
    return choice;
  }

  taxonomies({ source, reporter, flow }) {
    const mine = this.#kinds.get("sector").filter((each) => each.source === source && each.reporter === reporter && each.flow === flow);
    return [...new Set(mine.flatMap((each) => each.taxonomies))].filter((each) => each !== "TOTAL");
  }

  hasKind(kind, { source, reporter, flow }) {
    return this.#kinds.get(kind).some((each) => each.source === source && each.reporter === reporter && each.flow === flow);
  }

  /** When releases of what is chosen were published, in order. */
  instants({ source, reporter }) {
    const mine = this.#releases.filter((each) => each.reporter === reporter && (each.source === source || this.#isResearch(each)));
    return [...new Set(mine.map((each) => each.released_at))].sort();
  }

  #isResearch(release) {
    return this.#kinds.get("rnd").some((each) => each.source === release.source && each.reporter === release.reporter);
  }

  #trade() {
    return [...this.#kinds.get("partner") || [], ...this.#kinds.get("sector") || []];
  }

  async #partsOf(choice) {
    const wanted = [choice.source, choice.reporter, choice.flow, choice.taxonomy].join("\u0000");
    if (wanted !== this.#parts) {
      const { source, reporter, flow, taxonomy } = choice;
      const latest = (kind) => this.#kinds.get(kind).filter((each) => pair(each) === pair(choice) && each.flow === flow).map((each) => each.to);
      const listed = async (kind, name, more) => {
        const periods = latest(kind);
        if (!periods.length) return [];
        const answers = await Promise.all(periods.map((to) => ask(`totals/${kind}`, { source, reporter, flow, ...more, from: to, to, window: ["r12", "year"], limit: 5000 })));
        return [...new Set(answers.flatMap((answer) => answer.rows.map((row) => row[name])))].filter((each) => each !== "W00" && each !== "TOTAL");
      };
      this.sectors = taxonomy ? await listed("sector", "sector", { taxonomy }) : [];
      this.partners = (await listed("partner", "partner", {})).sort((a, b) => isGroup(a) - isGroup(b) || areaName(a).localeCompare(areaName(b)));
      this.#parts = wanted;
    }
    return [this.sectors, this.partners];
  }

  async #periodsOf(choice) {
    const wanted = JSON.stringify(lineOf(choice));
    if (wanted !== this.#lineOf) {
      const { rows } = await ask(`totals/${kindOf(choice)}`, { ...lineOf(choice), window: ["r12", "year"], limit: 20000 });
      const byPeriod = new Map();
      rows.forEach((row) => byPeriod.set(row.period, byPeriod.get(row.period)?.value != null ? byPeriod.get(row.period) : row));
      this.#line = [...byPeriod.values()].sort((a, b) => a.period.localeCompare(b.period));
      this.#lineOf = wanted;
    }
    return this.#line;
  }

  #at(place) {
    return place >= this.times.length ? "" : this.times[place];
  }

  #time(choice) {
    this.times = this.instants(choice);
    const tau = part("tau");
    tau.max = String(this.times.length);
    const place = choice.as_of ? this.times.findLastIndex((each) => each <= choice.as_of) : this.times.length;
    tau.value = String(Math.max(0, place));
    part("time").hidden = !this.times.length;
    this.#sayTime(choice.as_of);
  }

  #sayTime(instant) {
    const release = this.#releases.find((each) => each.released_at === instant);
    const said = instant ? `${day(instant)}${release ? ` (${release.source} ${release.release})` : ""}` : "today";
    part("tau-text").textContent = said;
    part("tau").setAttribute("aria-valuetext", said);
    part("time").classList.toggle("past", Boolean(instant));
    part("tau-now").disabled = !instant;
  }
}
