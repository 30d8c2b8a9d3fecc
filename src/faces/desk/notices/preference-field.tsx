import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, useConfirmMail, usePrefer, usePreference } from '../../shared/notices/preference.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';

/** By which way I am told, beside the bell. A mail address is asked for its owner's yes first. */
export function PreferenceField() {
  const { t } = useTranslation();
  const preference = usePreference();
  const prefer = usePrefer();
  const confirm = useConfirmMail();
  const sentence = useSentence();
  const [asks, setAsks] = useState(false);
  // What was chosen shows at once, and goes back where the server refuses it.
  const [wish, setWish] = useState<Channel | null>(null);
  if (!preference.data) return null;
  const { channel, channels, mail, mail_confirmed } = preference.data;
  const choose = (next: Channel) => {
    setAsks(next === 'mail' && mail === null);
    if (next === 'mail' && mail === null) return;
    setWish(next);
    prefer.mutate({ channel: next }, { onSettled: () => setWish(null) });
  };
  const error = prefer.error ?? confirm.error;
  return (
    <div className="notice-preference">
      <label htmlFor="notice-channel">{t('notices.by')}</label>
      <Select
        id="notice-channel"
        value={asks ? 'mail' : (wish ?? channel)}
        onChange={choose}
        popupMatchSelectWidth={false}
        options={channels.map((value) => ({ value, label: t(`notices.channel.${value}`) }))}
      />
      {asks && (
        <Input.Search
          aria-label={t('notices.mail')}
          placeholder={t('notices.mail')}
          enterButton={t('notices.mail_send')}
          onSearch={(address) => prefer.mutate({ channel: 'mail', mail: address.trim() }, { onSuccess: () => setAsks(false) })}
        />
      )}
      {!asks && channel === 'mail' && !mail_confirmed && (
        <Input.Search
          aria-label={t('notices.code')}
          placeholder={t('notices.code')}
          enterButton={t('notices.code_send')}
          onSearch={(code) => confirm.mutate(code.trim())}
        />
      )}
      {!asks && channel === 'mail' && (
        <Button type="link" onClick={() => setAsks(true)}>
          {t('notices.mail_change', { mail })}
        </Button>
      )}
      {error && (
        <span className="notice-why" role="alert">
          {sentence(error)}
        </span>
      )}
    </div>
  );
}
