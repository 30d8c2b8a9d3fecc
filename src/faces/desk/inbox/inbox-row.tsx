import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortPlace } from '../../shared/shell/place.ts';
import type { TodoItem } from '../../shared/types.ts';
import { Due } from '../shell/due.tsx';
import { addressOf, type Shown } from './merge.ts';

/** One matter that waits: what it is about, the time left, where it stands and where it is. */
export function InboxRow({ row, open, search }: { row: Shown<TodoItem>; open: boolean; search: string }) {
  const { t } = useTranslation();
  const { item, fresh, gone } = row;
  return (
    <li>
      <Link
        to={`/inbox/${addressOf(item)}${search}`}
        replace={open}
        className="row"
        data-fresh={fresh}
        data-gone={gone}
        aria-current={open ? 'true' : undefined}
      >
        <span className="row-title">
          {fresh && <span className="row-new">{t('inbox.new')}</span>}
          {item.title}
        </span>
        <span className="row-time">{gone ? <span className="row-gone">{t('inbox.gone')}</span> : <Due item={item} />}</span>
        <span className="row-where">
          {item.slot && <span className="row-slot">{t(`loop.slot.${item.slot.split('.')[0]}`)}</span>}
          {!gone && <span className="row-state">{item.state_name}</span>}
          {item.gap && (
            <span className="row-gap" title={t('inbox.gap_hint', { post: item.wanted_name ?? '' })}>
              {t('inbox.gap', { post: item.wanted_name ?? '' })}
            </span>
          )}
          <span className="row-place" title={item.area_name}>
            {shortPlace(item.area_name)}
          </span>
        </span>
      </Link>
    </li>
  );
}
