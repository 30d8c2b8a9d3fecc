import { SwapOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAt } from '../at/use-at.ts';
import { useAgainstName } from './use-against-name.ts';

const AreaSearch = lazy(async () => ({ default: (await import('../shell/area-search.tsx')).AreaSearch }));
const DaysModal = lazy(async () => ({ default: (await import('./days-modal.tsx')).DaysModal }));

/** Sets another area, or other days, beside what is looked at; takes it away again. */
export function CompareChoice() {
  const { t } = useTranslation();
  const { against, from, to, go } = useAt();
  const name = useAgainstName();
  const [choosing, setChoosing] = useState<'area' | 'days' | null>(null);
  const choose = (than: string | null) => {
    setChoosing(null);
    go({ than });
  };
  const items = [
    { key: 'before', label: t('compare.before') },
    { key: 'area', label: t('compare.area') },
    { key: 'days', label: t('compare.days') },
    ...(against ? [{ type: 'divider' as const }, { key: 'off', label: t('compare.off') }] : []),
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'before') choose('before');
    else if (key === 'off') choose(null);
    else if (key === 'area' || key === 'days') setChoosing(key);
  };
  return (
    <>
      <Dropdown key={name} trigger={['click']} placement="bottomRight" menu={{ items, onClick }}>
        <button type="button" className="acting acting-open compare-button">
          <SwapOutlined aria-hidden="true" />
          <span>{against ? t('compare.with', { name }) : t('compare.title')}</span>
        </button>
      </Dropdown>
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
