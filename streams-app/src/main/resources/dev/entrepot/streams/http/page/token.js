// The token that the interface may ask for. It is kept by this tab alone and sent in a header: never in an address, which ends up in logs.

import { element } from "/page/format.js";

const KEY = "token";
let asking = null;

const headersWith = (headers, token) => token ? { ...headers, Authorization: `Bearer ${token}` } : headers;

/** Like fetch; asks whoever looks at the page for the token when the server does. */
export async function fetched(address, { headers = {}, ...options } = {}) {
  for (;;) {
    const token = sessionStorage.getItem(KEY);
    const answer = await fetch(address, { ...options, headers: headersWith(headers, token) });
    if (answer.status !== 401) return answer;
    if (sessionStorage.getItem(KEY) === token) await askFor(Boolean(token));
  }
}

function askFor(again) {
  asking ||= new Promise((resolve) => {
    const input = element("input", { type: "password", name: "token", autocomplete: "off", required: true });
    const why = again ? "That is not the token of this server." : "This server asks for a token.";
    const form = element("form", { method: "dialog" }, element("p", {}, why), element("label", {}, "Token ", input),
      element("button", { type: "submit" }, "Show the figures"));
    const dialog = element("dialog", { id: "token", "aria-label": "Token" }, form);
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.addEventListener("close", () => {
      sessionStorage.setItem(KEY, input.value.trim());
      dialog.remove();
      asking = null;
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}

/** Links to answers of the interface cannot carry a header: what they lead to is fetched and shown from memory. */
export function followLinks() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !sessionStorage.getItem(KEY) || !/^\/(api|metrics)/.test(link.getAttribute("href"))) return;
    event.preventDefault();
    const answer = await fetched(link.href);
    const held = URL.createObjectURL(await answer.blob());
    if (link.download) element("a", { href: held, download: link.download }).click();
    else window.location.assign(held);
  });
}
