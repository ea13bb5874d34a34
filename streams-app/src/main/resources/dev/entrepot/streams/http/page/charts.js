// The chart libraries, fetched when the first chart is drawn, and what all charts have in common.

const scripts = new Map();

function script(path, name) {
  if (!scripts.has(path)) {
    scripts.set(path, new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = path;
      tag.onload = () => resolve(window[name]);
      tag.onerror = () => reject(new Error(`${path} could not be loaded`));
      document.head.append(tag);
    }));
  }
  return scripts.get(path);
}

const echartsScript = () => script("/page/lib/echarts-5.3.1.min.js", "echarts");
const uplotScript = () => script("/page/lib/uplot-1.6.30.min.js", "uPlot");

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return Object.fromEntries(["ink", "quiet", "card", "line", "rise", "fall", "accent", "second", "low"].map((name) => [name, of(name)]));
}

const drawn = new WeakMap();

function watch(box, redraw) {
  drawn.get(box)?.disconnect();
  const observer = new ResizeObserver(redraw);
  observer.observe(box);
  drawn.set(box, observer);
}

/** Draws with ECharts; the option is made with the colours of the moment. */
export async function drawShapes(box, makeOption, onClick) {
  const library = await echartsScript();
  const before = library.getInstanceByDom(box);
  if (!before) box.replaceChildren();
  const chart = before || library.init(box, null, { renderer: "svg" });
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({ animation: !still, animationDuration: 300, textStyle: { fontFamily: "inherit" }, ...makeOption(colours()) }, true);
  chart.off("click");
  if (onClick) chart.on("click", onClick);
  watch(box, () => chart.resize());
}

/** Draws lines over time with uPlot. `data` is what uPlot takes: the instants, then one array a line. */
export async function drawLines(box, data, series, scales = {}) {
  const Plot = await uplotScript();
  box.replaceChildren();
  const look = colours();
  const axis = { stroke: look.quiet, grid: { stroke: look.line, width: 1 }, ticks: { stroke: look.line }, font: "12px system-ui" };
  const size = () => ({ width: box.clientWidth, height: Math.max(120, box.clientHeight - 34) });
  const used = [...new Set(series.map((each) => each.scale))];
  const plot = new Plot({
    ...size(),
    tzDate: (seconds) => Plot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    series: [{ value: (_, at) => at === null ? "" : new Date(at * 1000).toISOString().slice(0, 10) }, ...series.map((each) => ({
      label: each.label,
      scale: each.scale,
      stroke: look[each.colour],
      width: 2,
      dash: each.dashed ? [6, 4] : undefined,
      paths: each.steps ? Plot.paths.stepped({ align: 1 }) : undefined,
      points: { show: each.steps || data[0].length < 40 },
      value: (_, value) => value === null || value === undefined ? "–" : each.format(value),
    }))],
    axes: [axis, ...used.map((scale, place) => ({
      ...axis,
      scale,
      side: place === 0 ? 3 : 1,
      size: 64,
      grid: { show: place === 0, stroke: look.line, width: 1 },
      values: (_, values) => values.map((value) => value === null ? "" : series.find((each) => each.scale === scale).format(value)),
    }))],
    scales: { x: { time: true }, ...scales },
  }, data, box);
  watch(box, () => plot.setSize(size()));
}

/** A line without axes for a tile. */
export function sparkline(values) {
  const known = values.map((value, place) => [place, value]).filter(([, value]) => value !== null);
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 100 20");
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  if (known.length < 2) return picture;
  const low = Math.min(...known.map(([, value]) => value));
  const span = Math.max(...known.map(([, value]) => value)) - low || 1;
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const at = ([place, value]) => `${(100 * place / (values.length - 1)).toFixed(2)} ${(19 - 18 * (value - low) / span).toFixed(2)}`;
  path.setAttribute("d", `M${known.map(at).join("L")}`);
  picture.append(path);
  return picture;
}
