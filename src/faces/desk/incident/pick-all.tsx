import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST } from '../../../kernel/batch/most.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import type { Picked } from '../batch/use-picked.ts';
import { allLinked } from './read.ts';

type Props = { record: string; state: string | undefined; count: number; picked: Picked };

/** Offers to pick every case that goes with this one, also those not read yet, or as many as one batch takes; the number is said before and while it reads. */
export function PickAll({ record, state, count, picked }: Props) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [read, setRead] = useState<number | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const n = Math.min(MOST, count);
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);
  const pick = async () => {
    const reading = new AbortController();
    going.current = reading;
    const { signal } = reading;
    setRead(0);
    setFailed(null);
    try {
      const ids = await allLinked(record, state, MOST, setRead, signal);
      if (!signal.aborted) picked.set(ids);
    } catch (error) {
      if (!signal.aborted) setFailed(error);
    }
    setRead(null);
  };
  return (
    <>
      <Button size="small" type="link" loading={read !== null} onClick={() => void pick()}>
        {read === null ? t(n < count ? 'incident.pick_first' : 'incident.pick_all', { n }) : t('incident.picking', { read, n })}
      </Button>
      {failed !== null && <span role="alert">{sentence(failed)}</span>}
    </>
  );
}
