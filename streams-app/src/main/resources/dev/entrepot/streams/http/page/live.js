// What the app pushes. The browser connects again by itself and says which state it has seen last.

export function follow({ onState, onConnection }) {
  const stream = new EventSource("/api/v1/stream?topic=state");
  stream.addEventListener("state", (event) => onState(JSON.parse(event.data)));
  stream.onopen = () => onConnection(true);
  stream.onerror = () => onConnection(false);
  window.addEventListener("pagehide", () => stream.close());
}
