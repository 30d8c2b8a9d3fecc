import { useSyncExternalStore } from 'react';

/**
 * What a part that did not come means: `asking` while the server is asked, `updated` where it has another build than this page's, `away` where it does not answer,
 * `broken` where it has no other build, so that loading afresh mends nothing by itself.
 */
export type Missing = 'asking' | 'updated' | 'away' | 'broken';

const KEPT = 'linli.reloaded';
/** A page that has just been loaded afresh by itself is not again: servers of two builds side by side would have it go round. */
const PATIENCE_MS = 60_000;

let missing: Missing | null = null;
const listening = new Set<() => void>();
/** The page on which something was typed last. */
let typedOn: string | null = null;

function become(now: Missing | null) {
  missing = now;
  for (const tell of listening) tell();
}

/** Was something typed on the page that is open? */
const isTyped = () => typedOn === location.pathname;

/** What it means that a part of the face did not come; null while all have. */
export const useMissing = () =>
  useSyncExternalStore(
    (tell) => {
      listening.add(tell);
      return () => listening.delete(tell);
    },
    () => missing,
  );

/** Loads the page afresh where the server answers; where it does not, this one stays, with all that stands on it. */
export async function openAgain(): Promise<void> {
  become('asking');
  if ((await whatStands()) === 'away') become('away');
  else location.reload();
}

/** What the server has now: asked for this very page, whose script is named after what is in it. */
async function whatStands(): Promise<Missing> {
  const mine = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  try {
    const answer = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } });
    if (!answer.ok) return 'away';
    return mine && !(await answer.text()).includes(mine) ? 'updated' : 'broken';
  } catch {
    return 'away';
  }
}

/** Once a minute at most. */
function reloadQuietly(): boolean {
  if (Date.now() - Number(sessionStorage.getItem(KEPT) ?? 0) < PATIENCE_MS) return false;
  sessionStorage.setItem(KEPT, String(Date.now()));
  location.reload();
  return true;
}

/**
 * From now on a part that did not come because a newer build was laid down has the page loaded afresh: at once, or where something is being typed on it, when the person
 * leaves that page or says so.
 */
export function followUpdates() {
  addEventListener('input', () => {
    typedOn = location.pathname;
  });
  let at = location.pathname;
  window.navigation?.addEventListener('currententrychange', () => {
    if (at === location.pathname) return;
    at = location.pathname;
    if (missing === 'updated') reloadQuietly();
    else become(null);
  });
  addEventListener('vite:preloadError', () => {
    if (missing === 'asking' || missing === 'updated') return;
    become('asking');
    void whatStands().then((stands) => {
      if (stands !== 'updated' || isTyped() || !reloadQuietly()) become(stands);
    });
  });
}
