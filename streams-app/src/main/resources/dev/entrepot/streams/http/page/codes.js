// Names of sectors, areas and flows.

import { ask } from "/page/api.js";

const names = { taxonomies: new Map(), sectors: new Map(), members: new Map(), areas: new Map(), groups: new Set(), flows: new Map() };

export async function loadCodes() {
  const answer = await ask("codes", {});
  for (const taxonomy of answer.taxonomies) {
    names.taxonomies.set(taxonomy.id, taxonomy);
    for (const sector of taxonomy.sectors) {
      names.sectors.set(`${taxonomy.id} ${sector.id}`, sector.title);
      names.members.set(`${taxonomy.id} ${sector.id}`, sector.prefixes);
    }
  }
  for (const each of answer.areas) {
    names.areas.set(each.id, each.name);
    if (each.kind === "GROUP") names.groups.add(each.id);
  }
  for (const group of answer.groups) names.groups.add(group.id);
  for (const flow of answer.flows) names.flows.set(flow.id, flow.name[0].toUpperCase() + flow.name.slice(1));
}

const UNALLOCATED = "not allocated";
const together = (code, name) => name && name !== code ? `${code} ${name}` : code;

export const flowName = (code) => names.flows.get(code) || code;
export const taxonomyName = (id) => names.taxonomies.get(id)?.title || id;
export const isPartition = (id) => names.taxonomies.get(id)?.partition ?? false;
export const areaName = (code) => code === "_X" ? UNALLOCATED : names.areas.get(code) || code;
export const area = (code) => code === "_X" ? UNALLOCATED : together(code, names.areas.get(code));
export const sectorName = (taxonomy, code) => code === "_X" ? UNALLOCATED : names.sectors.get(`${taxonomy} ${code}`) || code;
export const sector = (taxonomy, code) => code === "_X" ? UNALLOCATED : together(code, names.sectors.get(`${taxonomy} ${code}`));

/** Codes of goods that a sector consists of, in the newest edition. */
export const members = (taxonomy, code) => names.members.get(`${taxonomy} ${code}`) || [];

/** Whether partners under this code are counted under their own codes too. */
export const isGroup = (code) => names.groups.has(code) || code.includes("@");
