import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Awaits } from '../../../kernel/flow/declare.ts';
import { flow as cases } from '../../../modules/cases/flow.ts';
import { dayNames } from '../../../platform/words/time.ts';
import { useNow } from '../../shared/moment.tsx';
import { useMe, usePack } from '../../shared/session/session.ts';
import type { CaseDetail, Me, Pack } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { type Preview, previewOf } from './preview.ts';
import { actorOf, rowOf } from './preview-row.ts';

type Props = { flow: string; step: string; detail: CaseDetail; body: object };

/** One quiet line: what the step being filled in will come to. Empty while that cannot be said. */
export function PreviewLine({ flow, step, detail, body }: Props): ReactNode {
  const { t } = useTranslation();
  const [me, pack, now] = [useMe(), usePack(), useNow()];
  const preview = flow === cases.name && me.data && pack.data ? look(step, detail, body, me.data, pack.data, now) : null;
  return (
    <p className="step-preview" id="step-preview">
      {preview && pack.data && sentenceOf(preview, { flow, pack: pack.data, now, t })}
    </p>
  );
}

/** The line is a courtesy: a fault in it is reported and leaves the form in peace. */
function look(step: string, detail: CaseDetail, body: object, me: Me, { setting }: Pack, now: Date): Preview | null {
  try {
    return previewOf(cases, step, body, { row: rowOf(detail), actor: actorOf(me), now, setting });
  } catch (error) {
    reportError(error);
    return null;
  }
}

type Said = { flow: string; pack: Pack; now: Date; t: TFunction };

function sentenceOf(preview: Preview, said: Said): string {
  const { flow, t, now } = said;
  const time = (date: Date) => shortTime(date, now);
  const step = (name: string | null) => (name === null ? '' : t(`${flow}.step.${name}`));
  switch (preview.kind) {
    case 'refused':
      return t(`refusal.${preview.code}`, preview.facts);
    case 'extended':
      return t('preview.extended', { clock: t(`${flow}.clock.${preview.clock}`), from: time(preview.from), to: time(preview.to) });
    case 'ended':
      return t('preview.ended', { state: t(`${flow}.state.${preview.state}`) });
    case 'rests':
      return t('preview.rests', { state: t(`${flow}.state.${preview.state}`), step: step(preview.step), time: time(preview.due) });
    case 'silent': {
      const [unit, count] = Object.entries(preview.span ?? {})[0] ?? [];
      const span = unit === undefined ? '' : t(`preview.span.${unit}`, { count: count as number });
      return t('preview.silent', { who: nameOf(preview, said), step: step(preview.step), span, late: step(preview.late), time: time(preview.due) });
    }
    case 'started':
      return t('preview.started', { clock: t(`${flow}.clock.${preview.clock}`), who: nameOf(preview, said), time: time(preview.due) });
    case 'waits': {
      const facts = {
        who: [preview.who, ...preview.others].map((who) => nameOf({ who }, said)).join(t('loop.and')),
        step: step(preview.step),
        time: preview.due ? time(preview.due) : '',
      };
      return t(`preview.waits${preview.who.mine ? '_you' : ''}${preview.due ? '_until' : ''}`, facts);
    }
  }
}

function nameOf({ who }: { who: Awaits }, { pack }: Said): string {
  const [names, code] = who.unit ? [pack.units, who.unit] : [pack.posts, who.post];
  return names.find((one) => one.code === code)?.name ?? code;
}

/** 「3月4日 17:30」 on the city's clock, with its year where that is not this one. */
function shortTime(date: Date, now: Date): string {
  const local = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).split(' ');
  const [day = '', time = ''] = local(date);
  return `${dayNames(language(), day, day, day.slice(0, 4) !== local(now)[0]?.slice(0, 4))} ${time}`;
}
