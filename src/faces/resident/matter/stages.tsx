import { useTranslation } from 'react-i18next';
import type { State } from '../../shared/types.ts';
import { TickIcon } from '../shell/icons.tsx';
import { STAGES, stageOf } from './story.ts';

/** The four places on the way, and which one the matter has reached. */
export function Stages({ state, signed }: { state: State; signed: boolean }) {
  const { t } = useTranslation();
  const stage = stageOf(state);
  if (stage === null) return null;
  const reached = state === 'closed' ? STAGES.length : STAGES.indexOf(stage);
  return (
    <ol className="stages" aria-label={t('matter.stage.label')} data-signed={signed}>
      {STAGES.map((one, at) => (
        <li key={one} data-stage={at < reached ? 'done' : at === reached ? 'now' : 'ahead'} {...(at === reached ? { 'aria-current': 'step' as const } : {})}>
          <span className="stage-dot">{at < reached && <TickIcon />}</span>
          {t(`matter.stage.${one}`)}
          {at < reached && <span className="for-readers">{t('matter.stage.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
