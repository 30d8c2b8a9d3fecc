import { queryClient } from '../shared/query.tsx';
import { ME_ASKED } from '../shared/session/session.ts';
import { atOf } from './at/at.ts';
import { dayAt } from './at/days.ts';
import { inTurn } from './measures/in-turn.ts';
import { figuresAsked, MEASURES_ASKED } from './measures/read.ts';
import { shownAt } from './measures/shown.ts';
import { mainOf } from './overview/main-six.ts';

/** Asks for what the first picture shows while the face is still being built. What fails is asked again, and told, by whoever shows it. */
export async function askAhead(): Promise<void> {
  try {
    const [me, measures] = await Promise.all([queryClient.fetchQuery(ME_ASKED), queryClient.fetchQuery(MEASURES_ASKED)]);
    const home = me.acting.area;
    if (me.account === null || !home) return;
    const at = atOf(new URLSearchParams(location.search), home, dayAt(new Date()));
    const { quick, slow } = inTurn(mainOf(shownAt(measures, at, home)));
    await Promise.all([quick, slow].map((names) => names.length > 0 && queryClient.prefetchQuery(figuresAsked(names, at))));
  } catch {
    // The screens ask for themselves.
  }
}
