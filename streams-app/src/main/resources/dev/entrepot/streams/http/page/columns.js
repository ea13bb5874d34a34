// Columns that several tables have.

import { change, direction, percent, points, signed, whole } from "/page/format.js";

export const growthColumn = { title: "Growth", cell: (row) => change(row.yoy), tone: (row) => direction(row.yoy) };

/** What a part of trade is worth, how it grows, and what it is of the whole. */
export const tradeColumns = (currency) => [
  { title: `Value, ${currency}`, cell: (row) => whole(row.value) },
  growthColumn,
  { title: "Contribution, pp", cell: (row) => points(row.contribution_pp) },
  { title: "Share", cell: (row) => percent(row.share) },
  { title: "Streak", cell: (row) => signed(row.streak) },
];
