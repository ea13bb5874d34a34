// The page: what is chosen decides what every panel asks for; panels ask when they come into view.

import { Refusal } from "/page/api.js";
import { area, areaName, flowName, loadCodes, sectorName } from "/page/codes.js";
import { Controls } from "/page/controls.js";
import { day } from "/page/format.js";
import { follow } from "/page/live.js";
import { heatPanel, partnersPanel } from "/page/partners.js";
import { researchPanel } from "/page/research.js";
import { sectorsPanel } from "/page/sectors.js";
import { seriesPanel, vintagesPanel } from "/page/series.js";
import { claimsPanel, newsPanel, qualityPanel, releasesPanel } from "/page/standing.js";
import { fromAddress, toAddress } from "/page/state.js";
import { followLinks } from "/page/token.js";
import { makeTiles } from "/page/tiles.js";
import { whyPanel } from "/page/why.js";

const COPIED_SHOWN = 1000;
const BETWEEN_STATES = 500;
const BETWEEN_TRIES = 2000;
const part = (id) => document.getElementById(id);

let choice = fromAddress();
let applied = new Map();
let isLive = false;
let running = new AbortController();
const waiting = { busy: false, again: false, fresh: false };

const controls = new Controls((changed) => page.choose(changed));

const page = {
  choose: (changed) => settle({ ...choice, ...changed }, false).catch(tell),
  redraw: (id) => draw(panels.find((each) => each.panel.root.id === id)),
  taxonomies: () => controls.taxonomies(choice),
  hasKind: (kind) => controls.hasKind(kind, choice),
  releaseInstants: () => controls.instants(choice).map((each) => Date.parse(each) / 1000),
  reporterName: () => areaName(choice.reporter),
  lineName: () => [
    flowName(choice.flow),
    choice.sector ? `of ${sectorName(choice.taxonomy, choice.sector)}` : "of all goods",
    choice.partner ? `with ${areaName(choice.partner)}` : "",
  ].filter((each) => each).join(" "),
};

const news = newsPanel();
const panels = [
  sectorsPanel(page), partnersPanel(page), seriesPanel(page), vintagesPanel(page), researchPanel(page), whyPanel(),
  heatPanel(page), claimsPanel(page), releasesPanel(page), qualityPanel(page), news,
];
const tiles = makeTiles(page, part("tiles"));

const inView = new Set();
const stale = new Set();
const watcher = new IntersectionObserver((entries) => entries.forEach((entry) => {
  const shown = panels.find((each) => each.panel.root === entry.target);
  if (!entry.isIntersecting) inView.delete(shown);
  else {
    inView.add(shown);
    if (stale.has(shown)) draw(shown);
  }
}), { rootMargin: "200px" });
panels.forEach((each) => {
  part("panels").append(each.panel.root);
  watcher.observe(each.panel.root);
});

function note(said) {
  part("note").textContent = said || "";
  part("note").hidden = !said;
}

async function draw(shown) {
  stale.delete(shown);
  const { signal } = running;
  const { root } = shown.panel;
  root.setAttribute("aria-busy", "true");
  try {
    await shown.show(choice, signal);
  } catch (problem) {
    if (signal.aborted) return;
    shown.panel.nothing(problem.message);
    if (!(problem instanceof Refusal)) throw problem;
  } finally {
    if (!signal.aborted) root.setAttribute("aria-busy", "false");
  }
}

async function show(live) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  document.title = `${page.reporterName()}: ${page.lineName()} · Entrepôt`;
  part("sources").textContent = `Source: ${choice.source}`;
  panels.forEach((each) => stale.add(each));
  try {
    await tiles.show(choice, signal, live);
    await Promise.all([...inView].filter((each) => stale.has(each)).map(draw));
  } catch (problem) {
    if (!signal.aborted) note(problem.message);
  }
}

async function settle(asked, replace, live = false) {
  choice = await controls.settle(asked);
  toAddress(choice, replace);
  note("");
  await show(live);
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const tell = (problem) => note(problem.message);

function progress() {
  const newest = [...applied.values()].sort((a, b) => a.released_at.localeCompare(b.released_at)).pop();
  part("progress").dataset.live = isLive ? "yes" : "no";
  part("progress").textContent = newest
    ? `${isLive ? "Live" : "Connecting again"}: applied through ${newest.source} ${newest.release} of ${day(newest.released_at)}`
    : isLive ? "Ready, and no data yet: ./entrepot publish FILE" : "Waiting for data";
}

const release = (each) => `${each.source} ${each.reporter}`;
const vintage = (each) => `${each?.release} ${each?.released_at} ${each?.sequence}`;

/** Asks again after a new state; states that come meanwhile are one more time to ask. */
async function onState(state) {
  const before = applied;
  applied = new Map(state.applied.map((each) => [release(each), each]));
  progress();
  const fresh = state.applied.filter((each) => vintage(before.get(release(each))) !== vintage(each));
  if (before.size) {
    fresh.forEach((each) => news.add(`${each.source} ${each.release} of ${area(each.reporter)}, published ${day(each.released_at)}, took effect`));
  }
  waiting.fresh ||= fresh.length > 0;
  waiting.again = true;
  if (waiting.busy) return;
  waiting.busy = true;
  try {
    while (waiting.again) {
      try {
        await catchUp();
      } catch (problem) {
        note(problem.message);
        Object.assign(waiting, { again: true, fresh: true });
        await pause(BETWEEN_TRIES);
      }
    }
  } finally {
    waiting.busy = false;
  }
}

async function catchUp() {
  const { fresh } = waiting;
  Object.assign(waiting, { again: false, fresh: false });
  if (!applied.size) return;
  const atEnd = choice.period === controls.newest;
  const live = Boolean(choice.period);
  if (fresh) await controls.load();
  if (!controls.isEmpty) await settle({ ...choice, period: fresh && atEnd && live ? "" : choice.period }, true, live);
  await pause(BETWEEN_STATES);
}

function theme() {
  const wanted = localStorage.getItem("theme") || "";
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = wanted || (dark ? "dark" : "light");
  part("theme").value = wanted;
}

part("theme").addEventListener("change", () => {
  localStorage.setItem("theme", part("theme").value);
  theme();
  show(false);
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  theme();
  show(false);
});
part("copy-link").addEventListener("click", async () => {
  await navigator.clipboard.writeText(window.location.href);
  part("copy-link").textContent = "Copied";
  setTimeout(() => { part("copy-link").textContent = "Copy link"; }, COPIED_SHOWN);
});
window.addEventListener("popstate", () => settle(fromAddress(), true).catch(tell));

theme();
followLinks();
await loadCodes().catch(tell);
follow({
  onState: (state) => onState(state).catch(tell),
  onConnection: (open) => {
    isLive = open;
    progress();
  },
});
