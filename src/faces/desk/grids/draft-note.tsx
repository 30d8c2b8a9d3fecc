import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import { type Draft, workOf } from './draft.ts';
import type { Grids, Work } from './types.ts';

type Props = { draft: Draft; grids: Grids; onGoOn: (work: Work) => void; onDrop: () => void };

/** Says that a redraw lies unsaved: to be gone on with, or thrown away. */
export function DraftNote({ draft, grids, onGoOn, onDrop }: Props) {
  const { t } = useTranslation();
  const work = workOf(draft, grids);
  const of = grids.items.filter(({ code }) => draft.grids.includes(code)).map(({ name }) => name);
  const what = [t(`grids.work.${draft.do}`), of.join('、'), draft.points.length ? t('grids.points', { count: draft.points.length }) : ''];
  return (
    <section className="grids-draft" aria-label={t('grids.draft.title')}>
      <p>
        <strong>{t('grids.draft.title')}</strong>
        <span className="grids-note">
          {what.filter(Boolean).join(' · ')} · <Moment at={draft.at} />
        </span>
      </p>
      {!work && <p className="grids-note">{t('grids.draft.overtaken')}</p>}
      <div className="grids-tools">
        {work && (
          <Button type="primary" onClick={() => onGoOn(work)}>
            {t('grids.draft.go_on')}
          </Button>
        )}
        <Button onClick={onDrop}>{t('grids.draft.drop')}</Button>
      </div>
    </section>
  );
}
