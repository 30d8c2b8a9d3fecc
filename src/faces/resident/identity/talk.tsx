import { Button, TextArea } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asksContact } from '../../shared/identity/asks-contact.ts';
import type { Message } from '../../shared/identity/types.ts';
import { Moment } from '../../shared/moment.tsx';
import type { Access } from '../matter/access.ts';
import { Fault } from '../parts/trouble.tsx';
import { useErase, useMessages, useSay } from './queries.ts';
import './identity.css';

const MOST = 1000;

/** A word with whoever handles my matter; they do not learn who I am. */
export function Talk({ access }: { access: Access }) {
  const { t } = useTranslation();
  const messages = useMessages(access);
  const say = useSay(access);
  const [words, setWords] = useState('');
  if (!messages.data?.readable) return messages.error ? <Fault error={messages.error} /> : null;
  const { items, writable } = messages.data;
  if (!writable && items.length === 0) return null;
  return (
    <section className="card talk" aria-labelledby="talk">
      <h2 id="talk">{t('identity.talk')}</h2>
      <p className="hint">{t('identity.talk_hint')}</p>
      {items.length > 0 && (
        <ol className="talk-list" aria-live="polite">
          {items.map((message) => (
            <Said key={message.id} message={message} access={access} />
          ))}
        </ol>
      )}
      {writable ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim()) say.mutate(words.trim(), { onSuccess: () => setWords('') });
          }}
        >
          <label className="for-readers" htmlFor="say">
            {t('identity.say')}
          </label>
          <TextArea
            id="say"
            placeholder={t('identity.say')}
            value={words}
            onChange={setWords}
            maxLength={MOST}
            autoSize={{ minRows: 2, maxRows: 6 }}
            className="box"
          />
          {asksContact(words) && (
            <p className="hint talk-warns" role="status">
              {t('identity.warns')}
            </p>
          )}
          <Fault error={say.error} />
          <Button type="submit" block color="primary" fill="outline" size="large" loading={say.isPending} disabled={!words.trim()}>
            {t('identity.send')}
          </Button>
        </form>
      ) : (
        <p className="hint">{t('identity.closed')}</p>
      )}
    </section>
  );
}

function Said({ message, access }: { message: Message; access: Access }) {
  const { t } = useTranslation();
  const erase = useErase(access);
  const [sure, setSure] = useState(false);
  return (
    <li data-mine={message.mine}>
      <p className="talk-by">
        {message.mine ? t('identity.me') : message.by} <Moment at={message.at} />
      </p>
      <p className="talk-words">{message.erased ? t('identity.erased') : message.words}</p>
      {message.mine && !message.erased && (
        <button type="button" className="talk-erase" onClick={() => (sure ? erase.mutate(message.id) : setSure(true))}>
          {t(sure ? 'identity.erase_sure' : 'identity.erase')}
        </button>
      )}
      <Fault error={erase.error} />
    </li>
  );
}
