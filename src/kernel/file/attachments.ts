import { z } from 'zod';

/** The most files that one report or one step may bring. */
const MOST = 9;

/**
 * The files that a report or a step brings: each an id that `POST /api/files` answered, or what it answered as `claim` where nobody is signed in. Declare it in a
 * step's input under the name `attachments`, and the kernel does the rest: claims them in the write itself, and puts their hashes into the trail.
 */
export const attachments = z
  .array(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}(\.[\w-]{22})?$/))
  .max(MOST)
  .optional()
  .meta({ 'x-widget': 'files' });

type Form = { properties?: Record<string, Record<string, unknown>> } & Record<string, unknown>;

/** A step's form without its files: for many records at once there are none, since a file belongs to one. */
export const withoutFiles = (form: Form): Form => ({
  ...form,
  ...(form.properties && { properties: Object.fromEntries(Object.entries(form.properties).filter(([, field]) => field['x-widget'] !== 'files')) }),
});

/** A file of a record, as it is listed. */
export const FileItem = z.object({
  id: z.string(),
  seq: z.int().describe('The trail entry that brought it'),
  name: z.string().nullable().describe('Null once erased'),
  type: z.string().describe('By its content'),
  kind: z.enum(['photo', 'audio', 'document']),
  size: z.int(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  url: z.string().nullable().describe('Where its bytes are read; null once erased'),
  preview: z.string().nullable().describe('A small picture (WebP) of a photo'),
});
export type FileItem = z.output<typeof FileItem>;
