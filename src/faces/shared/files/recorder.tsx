import { useTranslation } from 'react-i18next';
import { useRecorder } from './use-recorder.ts';

/** Say it instead of typing it: one press to begin, one to end. */
export function Recorder({ onDone }: { onDone: (file: File) => void }) {
  const { t } = useTranslation();
  const { seconds, refused, start, stop } = useRecorder(t('files.recording'), onDone);
  const time = seconds === null ? '' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <>
      <button type="button" className="files-choose" data-recording={seconds !== null} onClick={seconds === null ? start : stop}>
        {seconds === null ? t('files.record') : t('files.stop', { time })}
      </button>
      {refused && (
        <p className="files-hint files-refused" role="alert">
          {t('files.no_microphone')}
        </p>
      )}
    </>
  );
}
