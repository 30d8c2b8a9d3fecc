import { useEffect, useRef, useState } from 'react';

/** Ten minutes of speech are more than anyone listens to. */
const LONGEST_S = 600;

/** A recording being made: how many seconds it has run, null where none is; and whether the microphone was refused or is not there. */
export type Recorder = { seconds: number | null; refused: boolean; start: () => void; stop: () => void };

/** Can this browser record? Only over a safe connection. */
export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;

/** Records from the microphone and hands the sound over as a file when it is stopped, or after ten minutes. */
export function useRecorder(name: string, onDone: (file: File) => void): Recorder {
  const [seconds, setSeconds] = useState<number | null>(null);
  const [refused, setRefused] = useState(false);
  const running = useRef<MediaRecorder | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  const stop = () => running.current?.state === 'recording' && running.current.stop();
  useEffect(() => {
    if (seconds === null) return;
    const timer = setTimeout(() => (seconds < LONGEST_S ? setSeconds(seconds + 1) : running.current?.stop()), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  // Whoever leaves the page has stopped speaking to it.
  useEffect(
    () => () => {
      if (running.current) running.current.onstop = null;
      for (const track of running.current?.stream.getTracks() ?? []) track.stop();
    },
    [],
  );
  const start = async () => {
    setRefused(false);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) return setRefused(true);
    const recorder = new MediaRecorder(stream);
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      running.current = null;
      setSeconds(null);
      const type = recorder.mimeType.split(';')[0] ?? '';
      done.current(new File(pieces, `${name}.${type.endsWith('mp4') ? 'm4a' : 'webm'}`, { type }));
    };
    running.current = recorder;
    recorder.start();
    setSeconds(0);
  };
  return { seconds, refused, start: () => void start(), stop };
}
