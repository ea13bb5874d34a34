// What the app pushes. A broken stream is taken up again and says which state was seen last.

import { fetched } from "/page/token.js";

const BETWEEN_TRIES = 1000;

export function follow({ onState, onConnection }) {
  const gone = new AbortController();
  window.addEventListener("pagehide", () => gone.abort());
  listen(gone.signal, onState, onConnection);
}

async function listen(signal, onState, onConnection) {
  let last = "";
  while (!signal.aborted) {
    try {
      const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const answer = await fetched("/api/v1/stream?topic=state", { headers, signal });
      if (answer.ok) {
        onConnection(true);
        for await (const event of events(answer.body)) {
          last = event.id || last;
          if (event.event === "state") onState(JSON.parse(event.data));
        }
      }
    } catch (broken) {
      if (!(broken instanceof TypeError) && !signal.aborted) throw broken;
    }
    if (!signal.aborted) {
      onConnection(false);
      await new Promise((resolve) => { setTimeout(resolve, BETWEEN_TRIES); });
    }
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const blocks = (rest + read.value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      yield Object.fromEntries(block.split("\n").map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      }));
    }
  }
}
