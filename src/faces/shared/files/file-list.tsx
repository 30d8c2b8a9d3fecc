import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../problem.ts';
import { sizeWords } from './list.ts';
import { save, useBytes } from './read.ts';
import type { FileItem } from './types.ts';
import './files.css';

type Props = { files: readonly FileItem[]; receiptKey?: string | undefined };

/** The files of a record, or of one step of it: photos as small pictures that open large, sounds to be played, everything else to be saved. */
export function FileList({ files, receiptKey }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<FileItem | null>(null);
  if (files.length === 0) return null;
  const photos = files.filter(({ kind, url }) => kind === 'photo' && url !== null);
  const others = files.filter((file) => !photos.includes(file));
  return (
    <div className="files-list">
      {photos.length > 0 && (
        <ul className="files-photos">
          {photos.map((file) => (
            <li key={file.id}>
              <Photo file={file} receiptKey={receiptKey} open={() => setOpen(file)} />
            </li>
          ))}
        </ul>
      )}
      {others.map((file) => (
        <Other key={file.id} file={file} receiptKey={receiptKey} />
      ))}
      {open && <Large file={open} receiptKey={receiptKey} close={() => setOpen(null)} label={t('files.photo', { name: open.name })} />}
    </div>
  );
}

function Photo({ file, receiptKey, open }: { file: FileItem; receiptKey: string | undefined; open: () => void }) {
  const { t } = useTranslation();
  const { here, error } = useBytes(file.preview, receiptKey);
  return (
    <button type="button" className="files-photo" onClick={open} aria-label={t('files.open', { name: file.name })}>
      {here && <img src={here} alt="" />}
      {error !== null && <span>{t('files.unshown')}</span>}
    </button>
  );
}

/** The whole photo before everything else; Escape or the button closes it, and no key reaches the page behind. */
function Large({ file, receiptKey, close, label }: { file: FileItem; receiptKey: string | undefined; close: () => void; label: string }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { here, error } = useBytes(file.url, receiptKey);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="files-large" aria-label={label} onClose={close} onKeyDown={(event) => event.stopPropagation()}>
      <div className="files-large-bar">
        <span>{file.name}</span>
        <Save file={file} receiptKey={receiptKey} />
        <button type="button" className="files-button" onClick={() => dialog.current?.close()}>
          {t('files.close')}
        </button>
      </div>
      {here ? <img src={here} alt={label} /> : <p role="status">{error === null ? t('files.opening') : sentenceOf(error, t)}</p>}
    </dialog>
  );
}

function Other({ file, receiptKey }: { file: FileItem; receiptKey: string | undefined }) {
  const { t } = useTranslation();
  const { name, kind, size, url } = file;
  return (
    <div className="files-one">
      <span className="files-icon" data-kind={kind} aria-hidden="true" />
      <div className="files-about">
        <span className="files-name">{url === null ? t('files.erased') : name}</span>
        <span className="files-state">{sizeWords(size)}</span>
      </div>
      {url !== null && kind === 'audio' && <Sound file={file} receiptKey={receiptKey} />}
      {url !== null && <Save file={file} receiptKey={receiptKey} />}
    </div>
  );
}

function Sound({ file, receiptKey }: { file: FileItem; receiptKey: string | undefined }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const { here, error } = useBytes(file.url, receiptKey, wanted);
  if (error !== null) return <span className="files-state">{sentenceOf(error, t)}</span>;
  // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a resident recorded
  if (here) return <audio src={here} controls autoPlay aria-label={file.name ?? ''} />;
  return (
    <button type="button" className="files-button" onClick={() => setWanted(true)} aria-label={t('files.play_of', { name: file.name })}>
      {t(wanted ? 'files.opening' : 'files.play')}
    </button>
  );
}

function Save({ file, receiptKey }: { file: FileItem; receiptKey: string | undefined }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const { url, name } = file;
  if (url === null) return null;
  return (
    <>
      <button
        type="button"
        className="files-button"
        onClick={() => void save(url, name ?? '', receiptKey).then(() => setError(null), setError)}
        aria-label={t('files.save_of', { name })}
      >
        {t('files.save')}
      </button>
      {error !== null && (
        <span className="files-state" role="alert">
          {sentenceOf(error, t)}
        </span>
      )}
    </>
  );
}
