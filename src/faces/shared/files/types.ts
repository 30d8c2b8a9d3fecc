/** What a file is to whoever looks at it. */
export type FileKind = 'photo' | 'audio' | 'document';

/** A file of a record, as `GET /api/cases/{id}` lists it. */
export type FileItem = {
  id: string;
  /** The trail entry that brought it. */
  seq: number;
  /** Null once erased. */
  name: string | null;
  type: string;
  kind: FileKind;
  size: number;
  url: string | null;
  preview: string | null;
};

/** What the server says of a file it took in. */
export type Sent = { id: string; name: string; type: string; kind: FileKind; size: number; claim: string };
