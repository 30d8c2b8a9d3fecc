import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asksContact } from '../../shared/identity/asks-contact.ts';
import type { Messages } from '../../shared/identity/types.ts';
import { Moment } from '../../shared/moment.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useSay } from './read.ts';

const MOST = 1000;

/** What was said, oldest first, and a line to answer in. What is typed stays until it has gone through. */
export function Thread({ record, messages }: { record: string; messages: Messages }) {
  const { t } = useTranslation();
  const say = useSay(record);
  const [words, setWords] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { length } = messages.items;
  useEffect(() => {
    if (length) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [length]);
  const send = () => words.trim() && say.mutate(words.trim(), { onSuccess: () => setWords('') });
  return (
    <div className="thread">
      {length === 0 ? (
        <p className="thread-none">{t('identity.no_messages')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
        <ol ref={list} tabIndex={0} aria-label={t('identity.messages')}>
          {messages.items.map((message) => (
            <li key={message.id} data-mine={message.mine}>
              <p className="thread-by">
                {message.by} <Moment at={message.at} />
              </p>
              <p className="thread-words">{message.erased ? <em>{t('identity.erased')}</em> : message.words}</p>
            </li>
          ))}
        </ol>
      )}
      {messages.writable ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Input.TextArea
            aria-label={t('identity.say')}
            placeholder={t('identity.say')}
            value={words}
            maxLength={MOST}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
          />
          {asksContact(words) && (
            <p className="thread-warns" role="status">
              {t('identity.warns')}
            </p>
          )}
          {say.isError && <ProblemNote error={say.error} />}
          <Button htmlType="submit" loading={say.isPending} disabled={!words.trim()}>
            {t('identity.send')}
          </Button>
        </form>
      ) : (
        <p className="thread-none">{t('identity.closed')}</p>
      )}
    </div>
  );
}
