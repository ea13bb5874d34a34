// Numbers, codes and instants as people read them.

const NONE = "–";
const isNumber = (value) => value !== null && value !== undefined && value !== "";
const format = (options) => {
  const formatter = new Intl.NumberFormat("en", options);
  return (value) => isNumber(value) ? formatter.format(value) : NONE;
};

export const whole = format({ maximumFractionDigits: 0 });
export const plain = format({ maximumFractionDigits: 4 });
export const short = format({ notation: "compact", maximumSignificantDigits: 4 });
export const percent = format({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const change = format({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
export const points = format({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });
export const signed = format({ signDisplay: "exceptZero", maximumFractionDigits: 0 });

export const day = (instant) => instant ? instant.slice(0, 10) : NONE;
export const direction = (value) => value > 0 ? "rise" : value < 0 ? "fall" : "";

/** A value of an indicator in the unit that it is in. */
export function inUnit(value, unit) {
  if (!isNumber(value)) return NONE;
  if (unit === "fraction") return percent(value);
  if (unit === "percent") return `${plain(value)} %`;
  if (unit === "pp") return `${points(value)} pp`;
  if (unit === "money") return short(value);
  return plain(value);
}

const WINDOWS = {
  m: "single period", r3: "3 months", r6: "6 months", r12: "12 months", r24: "24 months", ytd: "year to date", year: "year",
};
export const windowName = (code) => WINDOWS[code] || code;

export function frequencyOf(period) {
  return period.length === 4 ? "A" : period.includes("Q") ? "Q" : "M";
}

/** The end of a period in seconds of Unix time, which is what time axes count. */
export function endOf(period) {
  const year = Number(period.slice(0, 4));
  const months = { A: () => 12, Q: () => 3 * Number(period.slice(6)), M: () => Number(period.slice(5)) };
  return Date.UTC(year, months[frequencyOf(period)](), 0) / 1000;
}

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else if (value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
