/** What is known of a file's content; found by its bytes. */
type Content = { name: string; type: string; size: number; sha256: string; width: number | null; height: number | null };

/** A file that was sent and not claimed yet. `owner`: `account:ID`, or `key:` and the hash of a key. */
export type Upload = { owner: string; id: string; at: Date } & Content;

/** A file of a record and the trail entry that brought it. */
export type FileRow = Omit<Content, 'name'> & {
  shard: string;
  record: string;
  id: string;
  seq: number;
  flow: string;
  /** Null once erased. */
  name: string | null;
  erased_at: Date | null;
  kept: boolean;
};

export type FileTables = { upload: Upload; file: FileRow };
