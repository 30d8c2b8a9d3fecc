import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import { headOf } from './bytes.ts';
import { textTypeOf } from './text.ts';

/** Types that run. `text/x-script` is ours: text that begins as a script does. */
const PROGRAMS = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/java-archive',
  'application/wasm',
  'application/x-ms-shortcut',
  'application/x-ms-regedit',
  'application/vnd.ms-htmlhelp',
  'application/vnd.android.package-archive',
  'application/x-msi',
  'text/x-script',
]);

/** One word for one thing: the library's other names for what we take. */
const SAME: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-amr': 'audio/amr',
  'image/apng': 'image/png',
};

/** Does this type run when it is opened? */
export const isProgram = (type: string): boolean => PROGRAMS.has(type);

/** Is this an office file that says it has macros? */
export const hasMacros = (type: string): boolean => type.includes('macroenabled');

/** What a file is by its bytes; '' where they say nothing we know. */
export async function typeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  return found ? (SAME[found.mime] ?? found.mime) : textTypeOf(await headOf(path, 64_000));
}

/** What a beginning of a file says it is; '' where it says nothing yet. */
export async function typeOfHead(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found ? (SAME[found.mime] ?? found.mime) : '';
}
