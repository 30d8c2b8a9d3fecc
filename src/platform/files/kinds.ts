/** What a file is to whoever looks at it: shown, played, or saved. */
export type FileKind = 'photo' | 'audio' | 'document';

const MB = 1_000_000;
/** The largest file of each kind, in bytes. Phones take photos of 3 to 10 MB; ten minutes of recorded speech are about as much. */
export const LIMITS: Readonly<Record<FileKind, number>> = { photo: 15 * MB, audio: 20 * MB, document: 20 * MB };
/** A photo of more points than this is taken for a decompression bomb: phones take 50 million at most by themselves. */
export const MOST_PIXELS = 64_000_000;

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Every type that is taken, with its kind and the ending its name gets. A type is what the bytes say, never what the name or the sender says. */
export const TYPES: Readonly<Record<string, { kind: FileKind; ending: string }>> = {
  'image/jpeg': { kind: 'photo', ending: 'jpg' },
  'image/png': { kind: 'photo', ending: 'png' },
  'image/webp': { kind: 'photo', ending: 'webp' },
  'image/gif': { kind: 'photo', ending: 'gif' },
  'image/avif': { kind: 'photo', ending: 'avif' },
  'audio/mpeg': { kind: 'audio', ending: 'mp3' },
  'audio/mp4': { kind: 'audio', ending: 'm4a' },
  'audio/aac': { kind: 'audio', ending: 'aac' },
  'audio/ogg': { kind: 'audio', ending: 'ogg' },
  'audio/wav': { kind: 'audio', ending: 'wav' },
  'audio/amr': { kind: 'audio', ending: 'amr' },
  'audio/webm': { kind: 'audio', ending: 'webm' },
  'application/pdf': { kind: 'document', ending: 'pdf' },
  [`${OFFICE}.wordprocessingml.document`]: { kind: 'document', ending: 'docx' },
  [`${OFFICE}.spreadsheetml.sheet`]: { kind: 'document', ending: 'xlsx' },
  [`${OFFICE}.presentationml.presentation`]: { kind: 'document', ending: 'pptx' },
  'application/msword': { kind: 'document', ending: 'doc' },
  'application/vnd.ms-excel': { kind: 'document', ending: 'xls' },
  'application/vnd.ms-powerpoint': { kind: 'document', ending: 'ppt' },
  'application/ofd': { kind: 'document', ending: 'ofd' },
  'application/zip': { kind: 'document', ending: 'zip' },
  'text/plain': { kind: 'document', ending: 'txt' },
};

/** The kind of a type that is taken; null where it is not. */
export const kindOf = (type: string): FileKind | null => TYPES[type]?.kind ?? null;
