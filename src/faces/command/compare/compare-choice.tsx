import { SwapOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAt } from '../at/use-at.ts';
import type { Comparing } from './compare-modal.tsx';
import { useAgainstName } from './use-against-name.ts';

const AreaSearch = lazy(async () => ({ default: (await import('../shell/area-search.tsx')).AreaSearch }));
const CompareModal = lazy(async () => ({ default: (await import('./compare-modal.tsx')).CompareModal }));
const DaysModal = lazy(async () => ({ default: (await import('./days-modal.tsx')).DaysModal }));

/** Sets another area, or other days, beside what is looked at; takes it away again. */
export function CompareChoice() {
  const { t } = useTranslation();
  const { against, from, to, go } = useAt();
  const name = useAgainstName();
  const [choosing, setChoosing] = useState<'what' | 'area' | 'days' | null>(null);
  const choose = (than: string | null) => {
    setChoosing(null);
    go({ than });
  };
  const onChoose = (what: Comparing) => {
    if (what === 'before') choose('before');
    else if (what === 'off') choose(null);
    else setChoosing(what);
  };
  return (
    <>
      <button type="button" aria-haspopup="dialog" className="acting acting-open compare-button" onClick={() => setChoosing('what')}>
        <SwapOutlined aria-hidden="true" />
        <span>{against ? t('compare.with', { name }) : t('compare.title')}</span>
      </button>
      {choosing === 'what' && (
        <Suspense>
          <CompareModal isOn={against !== null} onChoose={onChoose} onClose={() => setChoosing(null)} />
        </Suspense>
      )}
      {choosing === 'area' && (
        <Suspense>
          <AreaSearch title={t('compare.area')} onClose={() => setChoosing(null)} onChoose={choose} />
        </Suspense>
      )}
      {choosing === 'days' && (
        <Suspense>
          <DaysModal
            from={against?.from ?? from}
            to={against?.to ?? to}
            onClose={() => setChoosing(null)}
            onChoose={(days) => choose(`${days.from}..${days.to}`)}
          />
        </Suspense>
      )}
    </>
  );
}
