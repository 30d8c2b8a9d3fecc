import { Button, Input } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../shared/controls/choices.tsx';
import { type Channel, useConfirmMail, usePrefer, usePreference } from '../../shared/notices/preference.ts';
import { Fault } from '../parts/trouble.tsx';

/**
 * By which way I am told, folded above the list, which goes on by itself and would push it away from below. A mail address is asked for its owner's yes
 * first.
 */
export function PreferenceField() {
  const { t } = useTranslation();
  const preference = usePreference();
  const prefer = usePrefer();
  const confirm = useConfirmMail();
  const [asks, setAsks] = useState(false);
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  // What was chosen shows at once, and goes back where the server refuses it.
  const [wish, setWish] = useState<Channel | null>(null);
  if (!preference.data) return null;
  const { channel, channels, mail, mail_confirmed } = preference.data;
  const choose = (next: Channel | undefined) => {
    if (!next) return;
    setAsks(next === 'mail' && mail === null);
    if (next === 'mail' && mail === null) return;
    setWish(next);
    prefer.mutate({ channel: next }, { onSettled: () => setWish(null) });
  };
  return (
    <details
      className="card told-by"
      open={unfolded ?? (channel === 'mail' && !mail_confirmed)}
      onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}
    >
      <summary>
        {t('notices.by')}
        <span className="hint">{t(`notices.channel.${channel}`)}</span>
      </summary>
      <div className="settings">
        <Choices<Channel>
          label={t('notices.by')}
          name="channel"
          value={asks ? 'mail' : (wish ?? channel)}
          onChange={choose}
          options={channels.map((value) => ({ value, title: t(`notices.channel.${value}`) }))}
        />
        {channel === 'none' && <p className="hint">{t('notices.none_hint')}</p>}
        {asks && (
          <Asked
            label={t('notices.mail')}
            send={t('notices.mail_send')}
            onSend={(address) => prefer.mutate({ channel: 'mail', mail: address }, { onSuccess: () => setAsks(false) })}
          />
        )}
        {!asks && channel === 'mail' && !mail_confirmed && (
          <>
            <p className="hint">{t('notices.code_hint', { mail })}</p>
            <Asked label={t('notices.code')} send={t('notices.code_send')} onSend={(code) => confirm.mutate(code)} />
          </>
        )}
        {!asks && channel === 'mail' && (
          <button type="button" className="text-link" onClick={() => setAsks(true)}>
            {t('notices.mail_change', { mail })}
          </button>
        )}
        <Fault error={prefer.error ?? confirm.error} />
      </div>
    </details>
  );
}

function Asked({ label, send, onSend }: { label: string; send: string; onSend: (value: string) => void }) {
  const [value, setValue] = useState('');
  return (
    <form
      className="notice-asked"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(value.trim());
      }}
    >
      <Input aria-label={label} placeholder={label} value={value} onChange={setValue} />
      <Button type="submit" fill="outline" disabled={value.trim() === ''}>
        {send}
      </Button>
    </form>
  );
}
