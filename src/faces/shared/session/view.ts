import { speakAs } from '../api.ts';

/** The tab keeps it, not the device: another tab is my own desk. */
const KEPT = 'linli.view';

/** Goes on looking at another desk after a page was loaded again. */
export function resumeView() {
  const id = sessionStorage.getItem(KEPT);
  if (id) speakAs({ view: id });
}

/** Every later request of this tab looks at a desk under this view. */
export function keepView(id: string) {
  sessionStorage.setItem(KEPT, id);
  speakAs({ view: id });
}

/** This tab no longer looks at any other desk. */
export function forgetView() {
  sessionStorage.removeItem(KEPT);
  speakAs({ view: undefined });
}
