import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { post } from '../../shared/api.ts';
import { Problem } from '../../shared/problem.ts';
import type { Filed } from '../../shared/types.ts';
import { AboutField } from '../identity/about-field.tsx';
import { rememberKey } from '../keys/keys.ts';
import { useMe } from '../matter/queries.ts';
import { Back } from '../parts/back.tsx';
import { Fault } from '../parts/trouble.tsx';
import { AttachmentsField } from './attachments-field.tsx';
import { CategoryField } from './category-field.tsx';
import { ContactField } from './contact-field.tsx';
import { faultsOfDraft, reportOf, useDraft } from './draft.ts';
import { PlaceField } from './place-field.tsx';
import { SpecialField } from './special-field.tsx';
import { WhatField } from './what-field.tsx';
import './report.css';

/** Raise a matter: one page, one thing that must be said. */
export function Report() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const store = useQueryClient();
  const { draft, change, clear, rememberPlace } = useDraft(useMe().data?.account);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);

  const faultsNow = () => Object.fromEntries(Object.entries(faultsOfDraft(draft)).map(([field, [key, facts]]) => [field, t(key, facts)]));
  const leave = (field: string, typed: string) => {
    const { [field]: fault } = faultsNow();
    if (typed !== '') setFaults(({ [field]: _was, ...others }) => (fault === undefined ? others : { ...others, [field]: fault }));
  };

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = faultsNow();
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) return document.getElementById(first)?.focus();
    if (sending) return;
    setSending(true);
    setError(null);
    try {
      const { idempotencyKey } = draft;
      const filed = await post<Filed>('/cases', reportOf(draft), { idempotencyKey });
      rememberKey({ receipt: filed.receipt, key: filed.key });
      rememberPlace();
      clear();
      void store.invalidateQueries({ queryKey: ['matters'] });
      navigate(`/receipt/${filed.receipt}`, { replace: true, state: { sent: true } });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      setFaults(Object.fromEntries(problem.errors.map(({ path, message }) => [path.split(/[./]/).at(-1) ?? path, message])));
      setError(problem);
      if (problem.status === 401) void store.invalidateQueries({ queryKey: ['me'] });
    } finally {
      setSending(false);
    }
  };

  return (
    <form className="page report" onSubmit={send} noValidate>
      <Back to="/">{t('nav.home')}</Back>
      <h1>{t('report.title')}</h1>
      <WhatField draft={draft} change={change} fault={faults['body'] ?? faults['title']} onLeave={() => leave('body', draft.body)} />
      <AttachmentsField draft={draft} change={change} fault={faults['attachments']} />
      <PlaceField draft={draft} change={change} fault={faults['area'] ?? faults['location']} />
      <CategoryField draft={draft} change={change} />
      <SpecialField draft={draft} change={change} />
      <AboutField draft={draft} change={change} />
      <ContactField draft={draft} change={change} fault={faults['phone']} onLeave={() => leave('phone', draft.phone)} />
      <footer className="report-send">
        <Fault error={error} />
        <Button block type="submit" color="primary" size="large" loading={sending} loadingText={t('report.sending')}>
          {t('report.send')}
        </Button>
        {draft.body !== '' && (
          <p className="hint">
            {t('report.draft')}{' '}
            <button type="button" className="text-link" onClick={clear}>
              {t('report.draft_clear')}
            </button>
          </p>
        )}
      </footer>
    </form>
  );
}
