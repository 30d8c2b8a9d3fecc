const KEPT = 'linli.reloaded';
const PATIENCE_MS = 60_000;

/** A part of the face that is gone from the server means that a newer one was laid down: loads it, once a minute at most. */
export function followNewVersions() {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEPT) ?? 0);
    if (Date.now() - last < PATIENCE_MS) return;
    sessionStorage.setItem(KEPT, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
