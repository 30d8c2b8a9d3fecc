import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamItem } from './read.ts';

/** Nobody can listen to every step of a city: at most one in so many milliseconds is said. */
const APART_MS = 10_000;

/** Says to who cannot see it what came last, politely and not too often; nothing when the list was only opened or narrowed. */
export function Newest({ item, asked }: { item: StreamItem | undefined; asked: string }) {
  const { t } = useTranslation();
  const [said, say] = useState<StreamItem | null>(null);
  const before = useRef({ asked, entry: item?.entry, at: 0 });
  useEffect(() => {
    const { asked: was, entry, at } = before.current;
    if (!item || item.entry === entry) return;
    const news = was === asked && entry !== undefined;
    const due = at === 0 || performance.now() - at >= APART_MS;
    before.current = { asked, entry: item.entry, at: news && due ? performance.now() : at };
    if (news && due) say(item);
  }, [item, asked]);
  return (
    <p className="for-readers" aria-live="polite">
      {said && t('stream.line', { step: said.step_name, number: said.number, area: said.area_name, by: said.post_name })}
    </p>
  );
}
