import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = { id: string; needed: boolean; note: string; onNote: (note: string) => void };

/** What somebody says of their purpose in their own words; some purposes ask for it. */
export function NoteField({ id, needed, note, onNote }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <label htmlFor={id}>{t(needed ? 'show.note_needed' : 'show.note')}</label>
      <Input.TextArea
        id={id}
        aria-required={needed}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={200}
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
    </>
  );
}
