import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime } from '../../../platform/words/time.ts';
import type { CaseDetail, Receipt, Silence, StepOffer } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { Fault } from '../parts/trouble.tsx';
import type { Access } from './access.ts';
import { Counting } from './counting.tsx';
import { useSteps } from './queries.ts';
import { StepSheet } from './step-sheet.tsx';

/** What I can do now, as the server offers it: my word on the outcome first, the rest below. */
export function Steps({ access, mine, receipt }: { access: Access; mine: CaseDetail; receipt: Receipt }) {
  const { t } = useTranslation();
  const steps = useSteps(access, mine.version);
  const [open, setOpen] = useState<{ offer: StepOffer; title: string } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const offers = steps.data?.items ?? [];
  const offer = (step: string) => offers.find((one) => one.step === step);
  const [signOff, reopen, rate, appeal] = [offer('sign_off'), offer('reopen'), offer('rate'), offer('appeal')];
  const asked = signOff !== undefined;
  const signOffName = t(mine.outcome === 'explained' ? 'act.sign_off_explained' : 'act.sign_off_solved');
  const others = offers.filter((one) => !['sign_off', 'rate', 'appeal'].includes(one.step) && !(asked && one.step === 'reopen'));
  return (
    <>
      <p className="done" role="status">
        {done && `✓ ${t([`act.done.${done}`, `loop.${done}_done`])}`}
      </p>
      <Fault error={steps.error} />
      {signOff && (
        <section className="card ask" aria-labelledby="ask">
          <h2 id="ask">{t(mine.outcome === 'explained' ? 'act.ask_explained' : 'act.ask')}</h2>
          <div className="ask-buttons">
            <Button block color="primary" size="large" onClick={() => setOpen({ offer: signOff, title: signOffName })}>
              {signOffName}
            </Button>
            {reopen && (
              <Button block color="primary" fill="outline" size="large" onClick={() => setOpen({ offer: reopen, title: t('act.reopen_finished') })}>
                {t('act.reopen_finished')}
              </Button>
            )}
          </div>
          {mine.silence && <SilenceRule silence={mine.silence} />}
        </section>
      )}
      {rate && (
        <section className="card ask" aria-labelledby="rate">
          <h2 id="rate">{t('act.rate_title')}</h2>
          <p className="hint">{t('act.rate_hint')}</p>
          <Button block color="primary" size="large" onClick={() => setOpen({ offer: rate, title: t('act.rate_title') })}>
            {rate.name}
          </Button>
        </section>
      )}
      <Counting mine={mine} receipt={receipt} onAppeal={appeal ? () => setOpen({ offer: appeal, title: t('loop.appeal_button') }) : null} />
      {others.length > 0 && (
        <div className="other-steps">
          {others.map((one) => (
            <Button key={one.step} fill="outline" onClick={() => setOpen({ offer: one, title: buttonName(one, mine.state, t) })}>
              {buttonName(one, mine.state, t)}
            </Button>
          ))}
        </div>
      )}
      {open && (
        <StepSheet
          access={access}
          state={mine.state}
          {...open}
          onClose={() => setOpen(null)}
          onDone={() => {
            setDone(open.offer.step);
            setOpen(null);
          }}
        />
      )}
    </>
  );
}

/** Our own words where the resident's are warmer than the catalogue of steps; else the step's name. */
const buttonName = ({ step, name }: StepOffer, state: string, t: (key: string | string[]) => string) =>
  ['reopen', 'urge', 'withdraw'].includes(step) ? t([`act.${step}_${state}`, `act.${step}`]) : name;

function SilenceRule({ silence }: { silence: Silence }) {
  const { t } = useTranslation();
  return (
    <p className="silence">
      {t('act.silence', { when: exactTime(language(), new Date(silence.closes_at)) })}
      <small>{t('act.rule', { rule: silence.rule })}</small>
    </p>
  );
}
