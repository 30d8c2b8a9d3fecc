import { Skeleton } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import './parts.css';

/** The shape of what is coming. It shows itself only after 300 ms, so that quick answers do not flicker. */
export function Waiting({ cards = 1, lines = 3 }: { cards?: number; lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status">
      <span className="for-readers">{t('waiting')}</span>
      {Array.from({ length: cards }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all alike
        <div className="card" key={at} aria-hidden="true">
          <Skeleton.Title animated />
          <Skeleton.Paragraph lineCount={lines} animated />
        </div>
      ))}
    </div>
  );
}
