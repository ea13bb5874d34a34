// What is shown, kept in the address: a link restores the exact view.

const FIELDS = ["source", "reporter", "flow", "taxonomy", "sector", "partner", "period", "window", "as_of"];

export function fromAddress() {
  const query = new URLSearchParams(window.location.search);
  return Object.fromEntries(FIELDS.map((name) => [name, query.get(name) || ""]));
}

export function toAddress(choice, replace) {
  const query = new URLSearchParams(FIELDS.filter((name) => choice[name]).map((name) => [name, choice[name]]));
  const address = `${window.location.pathname}?${query}`;
  if (address === window.location.pathname + window.location.search) return;
  if (replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
}

/** Kind of totals of the chosen line. */
export function kindOf(choice) {
  if (choice.sector && choice.partner) return "sector-partner";
  return choice.sector ? "sector" : "partner";
}

/** Dimensions of the chosen line. */
export function lineOf(choice) {
  const { source, reporter, flow, taxonomy, sector, partner } = choice;
  const line = { source, reporter, flow };
  if (sector) Object.assign(line, { taxonomy, sector });
  if (partner || !sector) line.partner = partner || "W00";
  return line;
}
