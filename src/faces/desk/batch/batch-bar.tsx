import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Skeleton } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keep } from '../../shared/device.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { BatchDrawer } from './batch-drawer.tsx';
import { BatchToast } from './batch-toast.tsx';
import { draftOf } from './draft.ts';
import { isGoingOn, refusedOf, useLatest, useOpenSteps } from './read.ts';
import { ResultsDrawer } from './results-drawer.tsx';
import type { Batch, BatchOffer, Which } from './types.ts';
import type { Picked } from './use-picked.ts';
import './batch.css';

const IN_FRONT = 3;

type Props = {
  flow: string;
  picked: Picked;
  /** The list's own filter, as the API takes it; without one there is no "all that the filter finds". */
  filter?: Readonly<Record<string, string>>;
  /** How all of a list are picked that has no such filter. */
  all?: ReactNode;
  /** What a step's form begins with. */
  preset?: Readonly<Record<string, object>>;
  /** Only these steps, where the page is about them. */
  only?: readonly string[];
};

/** What may be done with the picked records, and what is being done with those picked before. */
export function BatchBar({ flow, picked, filter, all, preset, only }: Props) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [open, setOpen] = useState<BatchOffer | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const [shown, setShown] = useState<Batch | null>(null);
  const which = useMemo<Which | null>(() => {
    if (picked.all && filter) return { flow, filter };
    return picked.ids.length ? { flow, records: picked.ids } : null;
  }, [flow, filter, picked.all, picked.ids]);
  const latest = useLatest(filter !== undefined).data?.items[0];
  useEffect(() => {
    if (latest && isGoingOn(latest)) setSent(latest.id);
  }, [latest]);
  const steps = useOpenSteps(which);
  const offers = (steps.data?.items ?? []).filter(({ step }) => !only || only.includes(step));
  const count = steps.data?.total ?? picked.ids.length;
  const choose = (offer: BatchOffer) => {
    const given = preset?.[offer.step];
    if (given) keep(draftOf(flow, offer.step), given);
    setOpen(offer);
  };
  const label = (offer: BatchOffer) => (offer.count < count ? t('batch.step_some', { step: offer.name, count: offer.count }) : offer.name);
  const rest = offers.slice(IN_FRONT);
  return (
    <>
      {which && (
        <section className="batch-bar" aria-label={t('batch.bar')}>
          <strong role="status">{picked.all && !steps.data ? t('batch.picking') : t('batch.picked', { count })}</strong>
          {filter && !picked.all && (
            <Button size="small" type="link" onClick={picked.pickAll}>
              {t('batch.all')}
            </Button>
          )}
          {all}
          <Button size="small" type="link" onClick={picked.clear}>
            {t('batch.clear')}
          </Button>
          <span className="batch-steps">
            {steps.isPending && <Skeleton.Button active size="small" />}
            {steps.isError && <span role="alert">{sentence(steps.error)}</span>}
            {steps.isSuccess && offers.length === 0 && t('batch.none')}
            {offers.slice(0, IN_FRONT).map((offer) => (
              <Button key={offer.step} onClick={() => choose(offer)}>
                {label(offer)}
              </Button>
            ))}
            {rest.length > 0 && (
              <Dropdown
                trigger={['click']}
                placement="topRight"
                menu={{ items: rest.map((offer) => ({ key: offer.step, label: label(offer), onClick: () => choose(offer) })) }}
              >
                <Button>
                  {t('steps.more')} <DownOutlined aria-hidden="true" />
                </Button>
              </Dropdown>
            )}
          </span>
        </section>
      )}
      {open && which && (
        <BatchDrawer
          key={open.step}
          which={which}
          offer={open}
          onClose={() => setOpen(null)}
          onSent={(batch) => {
            setOpen(null);
            setSent(batch.id);
            picked.clear();
          }}
        />
      )}
      {sent && <BatchToast key={sent} id={sent} onShow={setShown} onClose={() => setSent(null)} />}
      {shown && (
        <ResultsDrawer
          batch={shown}
          onClose={() => setShown(null)}
          onRetry={async () => {
            keep(draftOf(flow, shown.step), shown.input);
            picked.set(await refusedOf(shown.id));
            setShown(null);
            setSent(null);
          }}
        />
      )}
    </>
  );
}
