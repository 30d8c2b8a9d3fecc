import { Input, TextArea } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from './draft.ts';
import { headlineOf } from './headline.ts';

/** What it is about, in one's own words; the title is made from them unless one wants another. */
export function WhatField({ draft, change, fault, onLeave }: FieldProps) {
  const { t } = useTranslation();
  const [ownTitle, setOwnTitle] = useState(draft.title !== '');
  const headline = headlineOf(draft.body);
  return (
    <section className="card field" data-fault={fault !== undefined}>
      <label htmlFor="body">{t('report.what')}</label>
      <TextArea
        id="body"
        className="box"
        placeholder={t('report.what_hint')}
        autoSize={{ minRows: 4, maxRows: 14 }}
        value={draft.body}
        onChange={(body) => change({ body })}
        {...(onLeave ? { onBlur: onLeave } : {})}
        aria-describedby={fault ? 'body-fault' : undefined}
      />
      {fault && (
        <p className="fault" id="body-fault" role="alert">
          {fault}
        </p>
      )}
      {ownTitle ? (
        <>
          <label htmlFor="title">{t('report.headline')}</label>
          <Input id="title" className="box" maxLength={100} placeholder={headline} value={draft.title} onChange={(title) => change({ title })} />
        </>
      ) : (
        headline !== '' && (
          <p className="headline">
            <span>
              {t('report.headline')}：{headline}
            </span>
            <button type="button" className="text-link" onClick={() => setOwnTitle(true)}>
              {t('report.headline_change')}
            </button>
          </p>
        )
      )}
    </section>
  );
}
