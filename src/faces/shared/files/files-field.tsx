import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attached, sizeWords } from './list.ts';
import { Recorder } from './recorder.tsx';
import { useAttached } from './use-attached.ts';
import { canRecord } from './use-recorder.ts';
import './files.css';

/** The types a phone is asked for by name: it then hands over a JPEG where it keeps HEIC. */
const ACCEPT = {
  photo: 'image/jpeg,image/png,image/webp',
  audio: 'audio/*,.m4a,.mp3,.amr,.ogg,.wav',
  document: '.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.ofd,.wps,.et,.dps,.zip,.txt',
} as const;

type Props = { id: string; value: unknown; onChange: (value: string[]) => void; most?: number };

/** Add photos, sounds and files: each is sent at once, shows how far it is, and can be taken out again; what is refused says why. Nothing of it is ever required. */
export function FilesField({ id, value, onChange, most = 9 }: Props) {
  const { t } = useTranslation();
  const files = useAttached(value, onChange, most);
  // A photo of before a reload cannot be sent once more.
  const hasPhoto = files.list.some(({ thumb, refused }) => thumb !== null && refused === null);
  return (
    <div className="files-field">
      {files.list.length > 0 && (
        <ul className="files-coming">
          {files.list.map((one) => (
            <Coming key={one.key} one={one} remove={() => files.remove(one.key)} again={() => files.again(one.key)} />
          ))}
        </ul>
      )}
      {files.room > 0 && (
        <div className="files-add">
          {(['photo', 'audio', 'document'] as const).map((kind, at) => (
            <Choose key={kind} id={at === 0 ? id : `${id}-${kind}`} accept={ACCEPT[kind]} onChoose={files.add}>
              {t(`files.add_${kind}`)}
            </Choose>
          ))}
          {canRecord() && <Recorder onDone={(file) => files.add([file])} />}
        </div>
      )}
      {files.room <= 0 && <p className="files-hint">{t('files.enough', { most })}</p>}
      {hasPhoto && (
        <label className="files-place">
          <input type="checkbox" checked={files.keepPosition} onChange={(event) => files.setKeepPosition(event.target.checked)} />
          <span>
            {t('files.keep_position')}
            <small>{t('files.keep_position_hint')}</small>
          </span>
        </label>
      )}
    </div>
  );
}

/** A button that opens the device's own choice of files. */
function Choose({ id, accept, onChoose, children }: { id: string; accept: string; onChoose: (files: File[]) => void; children: ReactNode }) {
  return (
    <label className="files-choose">
      <input
        id={id}
        type="file"
        multiple
        accept={accept}
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <span>{children}</span>
    </label>
  );
}

function Coming({ one, remove, again }: { one: Attached; remove: () => void; again: () => void }) {
  const { t } = useTranslation();
  const state = useId();
  const { name, kind, size, share, claim, refused, thumb } = one;
  return (
    <li className="files-one" data-refused={refused !== null}>
      {thumb ? <img src={thumb} alt="" /> : <span className="files-icon" data-kind={kind} aria-hidden="true" />}
      <div className="files-about">
        <span className="files-name">{name}</span>
        <span id={state} className="files-state" role="status">
          {refused ?? (claim === null ? t('files.sending', { percent: Math.round(share * 100) }) : `${t('files.sent')} · ${sizeWords(size)}`)}
        </span>
        {claim === null && refused === null && <progress max={1} value={share} aria-label={t('files.sending_of', { name })} />}
      </div>
      {one.retry && (
        <button type="button" className="files-button" onClick={again} aria-describedby={state}>
          {t('files.again')}
        </button>
      )}
      <button type="button" className="files-button" onClick={remove} aria-label={t('files.remove_of', { name })}>
        {t('files.remove')}
      </button>
    </li>
  );
}
