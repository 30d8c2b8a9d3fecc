import { Input } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { Toggle } from '../parts/toggle.tsx';
import type { FieldProps } from './draft.ts';

/** How to reach me, or not at all. */
export function ContactField({ draft, change, fault, onLeave }: FieldProps) {
  const { t } = useTranslation();
  return (
    <section className="card field" aria-labelledby="contact">
      <Toggle title={t('report.anonymous')} hint={t('report.anonymous_hint')} on={draft.anonymous} onChange={(anonymous) => change({ anonymous })} />
      {!draft.anonymous && (
        <>
          <h2 id="contact">
            {t('report.contact')}
            <span className="optional">{t('form.optional')}</span>
          </h2>
          <div className="contact">
            <div>
              <label htmlFor="phone">{t('report.phone')}</label>
              <Input
                id="phone"
                className="box"
                type="tel"
                autoComplete="tel"
                maxLength={20}
                value={draft.phone}
                onChange={(phone) => change({ phone })}
                {...(onLeave ? { onBlur: onLeave } : {})}
              />
            </div>
            <div>
              <label htmlFor="name">{t('report.name')}</label>
              <Input id="name" className="box" autoComplete="name" maxLength={60} value={draft.name} onChange={(name) => change({ name })} />
            </div>
          </div>
          {fault && (
            <p className="fault" role="alert">
              {fault}
            </p>
          )}
          <p className="hint">{t('report.contact_hint')}</p>
        </>
      )}
    </section>
  );
}
