// Questions to the HTTP interface. Every answer names how far the data is; problems carry the server's own words.

import { fetched } from "/page/token.js";

export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail || `the server answered ${status}`);
    this.status = status;
    this.nearest = problem.nearest || "";
  }
}

function address(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const query = new URLSearchParams(given.map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : String(value)]));
  return `/api/v1/${path}?${query}`;
}

export async function ask(path, parameters, signal) {
  const answer = await fetched(address(path, parameters), { headers: { Accept: "application/json" }, signal });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, body);
  return body;
}

export function csvAddress(path, parameters) {
  return address(path, { ...parameters, format: "csv" });
}

const escaped = (part) => part.replace(/[.\\]/g, (character) => `\\${character}`);

/** The key of a total as its topic writes it. */
export function figureKey(line, period) {
  return [line.source, line.reporter, line.flow, line.taxonomy, line.sector, line.partner, period]
    .filter((part) => part)
    .map(escaped)
    .join(".");
}
