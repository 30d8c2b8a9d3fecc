import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { Moment } from '../../shared/moment.tsx';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { type Note, readDutyAgain } from './use-duty.ts';

/** What one shift leaves to the next: read, taken over, written. `writes` where the reader is on it. */
export function Notes({ notes, writes }: { notes: readonly Note[]; writes: boolean }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [words, setWords] = useState('');
  const leave = useMutation({
    mutationFn: () => post<Note>('/duty/notes', { note: words.trim() }),
    onSuccess: () => {
      setWords('');
      void readDutyAgain();
    },
  });
  const take = useMutation({ mutationFn: (id: string) => post<Note>(`/duty/notes/${encodeURIComponent(id)}/take`, {}), onSuccess: readDutyAgain });
  const failed = leave.error ?? take.error;
  return (
    <>
      {notes.length === 0 && <Nothing title={t('duty.notes_none')} hint={t('duty.notes_none_hint')} />}
      {notes.length > 0 && (
        <ul className="duty-list">
          {notes.map((note) => (
            <li key={note.id}>
              <p className="duty-note">{note.note}</p>
              <p className="duty-foot">
                <span>{note.name}</span>
                <Moment at={note.at} />
                <span>{note.taken_at ? t('duty.taken', { name: note.taken_by ?? '' }) : t('duty.waiting')}</span>
                {writes && !note.taken_at && !note.mine && (
                  <Button size="small" loading={take.isPending} onClick={() => take.mutate(note.id)}>
                    {t('duty.take')}
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <form
          className="duty-write"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim().length > 1) leave.mutate();
          }}
        >
          <Input.TextArea
            aria-label={t('duty.note')}
            placeholder={t('duty.note')}
            value={words}
            maxLength={2000}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button htmlType="submit" loading={leave.isPending} disabled={words.trim().length < 2}>
            {t('duty.note_send')}
          </Button>
        </form>
      )}
      {failed && (
        <p role="alert" className="refusal">
          {sentence(failed)}
        </p>
      )}
    </>
  );
}
