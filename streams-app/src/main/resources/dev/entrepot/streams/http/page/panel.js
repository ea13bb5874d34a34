// The frame that all panels share: a chart, the same figures as a table, and their CSV.

import { element } from "/page/format.js";

/** A cell of CSV; what a spreadsheet could take for a formula begins with a quote, as in the files of the interface. */
function quoted(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text.replaceAll(",", ""))) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export class Panel {
  constructor({ id, title, wide = false, chart = "", open = false }) {
    this.about = element("p", { className: "about" });
    this.options = element("div", { className: "options" });
    this.chart = element("div", { className: `chart ${chart}`, role: "img" });
    this.empty = element("p", { className: "empty", hidden: true });
    this.body = element("div", { className: "body" });
    this.scroll = element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `${title}: table` });
    this.csv = element("a", { hidden: true, download: `${id}.csv` }, "CSV");
    this.details = element("details", { open }, element("summary", {}, "Table"), this.scroll);
    this.root = element("section", { id, className: `panel${wide ? " wide" : ""}`, "aria-labelledby": `${id}-title` },
      element("div", { className: "top" }, element("h2", { id: `${id}-title` }, title), this.options),
      this.about, this.chart, this.empty, this.body, this.details, element("p", { className: "links" }, this.csv));
    if (!chart) this.chart.remove();
  }

  /** Says that there is nothing to draw, and why. */
  nothing(why) {
    this.chart.hidden = true;
    this.details.hidden = true;
    this.csv.hidden = true;
    this.body.replaceChildren();
    this.empty.textContent = why;
    this.empty.hidden = false;
  }

  /** Says what the chart shows, which is also its text for those who do not see it. */
  something(about) {
    this.chart.hidden = false;
    this.details.hidden = false;
    this.empty.hidden = true;
    this.about.textContent = about;
    this.chart.setAttribute("aria-label", `${about}. The table below has the same figures.`);
  }

  link(address) {
    this.csv.href = address;
    this.csv.hidden = false;
  }

  /** Offers the rows of the table as CSV, where the interface has none of them. */
  linkRows(columns, rows) {
    const said = (column, row) => {
      const cell = column.cell(row);
      return cell instanceof Node ? cell.textContent : String(cell);
    };
    const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => said(column, row)))];
    if (this.made) URL.revokeObjectURL(this.made);
    this.made = URL.createObjectURL(new Blob([lines.map((line) => line.map(quoted).join(",")).join("\n"), "\n"], { type: "text/csv" }));
    this.link(this.made);
  }

  /**
   * Shows rows. A column is a title, what its cell is, and whether it is text; what is a function of the cell's row makes the cell a
   * button.
   */
  table(columns, rows, mark = () => "") {
    const head = element("tr", {}, ...columns.map((column) => element("th", { scope: "col", className: column.text ? "text" : "" }, column.title)));
    const lines = rows.map((row) => element("tr", { className: mark(row) }, ...columns.map((column, place) => {
      const said = column.cell(row);
      const cell = place === 0 ? element("th", { scope: "row" }) : element("td", { className: column.text ? `text ${column.text}` : column.tone?.(row) || "" });
      cell.append(column.click?.(row) ? element("button", { type: "button", onclick: column.click(row) }, said) : said);
      return cell;
    })));
    this.scroll.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...lines)));
  }
}
