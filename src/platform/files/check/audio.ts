import { refuse } from '../refusals.ts';
import { endsInArchive } from './bytes.ts';

/** Boxes and keys in which recorders write where they stood. The key's value is found by its form. */
const PLACE_BOX = Buffer.from([0xa9, 0x78, 0x79, 0x7a]);
const PLACE_VALUE = /[+-]\d{2}\.\d{3,6}[+-]\d{3}\.\d{3,6}([+-]\d+(\.\d+)?)?(CRS[\w]+)?\//g;

/** The sound type of a container that may hold pictures too. Refuses one that does, and a sound with an archive behind it. */
export function checkAudio(bytes: Buffer, type: string): string {
  if (endsInArchive(bytes)) refuse('file_holds_program');
  if (type === 'video/webm') return hasWebmPicture(bytes) ? refuse('file_is_video') : 'audio/webm';
  if (type === 'video/mp4' || type === 'video/3gpp' || type === 'audio/mp4') return hasMp4Picture(bytes) ? refuse('file_is_video') : 'audio/mp4';
  return type;
}

/** Blanks the place a recorder wrote into an MP4 or 3GP sound, in `bytes` itself, at the same length: the file stays whole. Answers whether there was one. */
export function blankPlace(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const spots = [...text.matchAll(PLACE_VALUE)].filter(({ index }) => nearPlaceKey(bytes, index));
  for (const { 0: value, index } of spots) bytes.fill(' ', index, index + value.length - 1);
  return spots.length > 0;
}

function nearPlaceKey(bytes: Buffer, at: number): boolean {
  const before = bytes.subarray(Math.max(0, at - 2_000), at);
  return before.includes(PLACE_BOX) || before.includes('location.ISO6709');
}

/** A track whose handler is `vide`. */
const hasMp4Picture = (bytes: Buffer) => /hdlr[\s\S]{8}vide/.test(bytes.toString('latin1'));
/** A track of a picture codec, named in the track list at the beginning. */
const hasWebmPicture = (bytes: Buffer) => /V_(VP8|VP9|AV1|MPEG)/.test(bytes.subarray(0, 200_000).toString('latin1'));
