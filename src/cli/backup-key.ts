import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import type { Keys, Lock } from '../platform/backup/encrypt.ts';
import { refuse as refuseBackup } from '../platform/backup/refusals.ts';
import { makeSecretFile, readSecretFile } from '../platform/secret-file.ts';
import { refuse } from './fail.ts';
import { say } from './say.ts';

export type KeyOptions = { keyFile?: string; passphraseFile?: string };
export type LockOptions = KeyOptions & { encrypt?: boolean; recipient?: string[] };

const LEAST = 12;

/** What a backup can be opened with, as options. */
export const withKeys = (command: Command): Command =>
  command.option('--key-file <file>', say('cli.backup.key_file')).option('--passphrase-file <file>', say('cli.backup.passphrase_file'));

/** What a backup can be closed with, as options. */
export const withLock = (command: Command): Command =>
  withKeys(command).option('--recipient <key>', say('cli.backup.recipient'), (key: string, others: string[] = []) => [...others, key]);

/** What a backup is to be closed with; null where nobody asked for it. A key file that is not there is made. */
export async function lockFrom({ encrypt, keyFile, recipient, passphraseFile }: LockOptions): Promise<Lock | null> {
  if (passphraseFile !== undefined && (keyFile !== undefined || recipient)) refuse('backup_no_lock');
  if (passphraseFile !== undefined) return { passphrase: long(await fileOf(passphraseFile)) };
  if (keyFile !== undefined || recipient) return { recipients: [...(recipient ?? []), ...(keyFile === undefined ? [] : [await publicIn(keyFile)])] };
  if (!encrypt) return null;
  if (!process.stdin.isTTY) return refuse('backup_no_lock');
  const passphrase = long(await asked('cli.backup.ask'));
  return passphrase === (await asked('cli.backup.again')) ? { passphrase } : refuse('backup_no_lock');
}

/** What a backup is opened with: what was given, or a passphrase asked for where the file is closed and somebody is there to be asked. */
export async function keysFrom(path: string, { keyFile, passphraseFile }: KeyOptions): Promise<Keys | undefined> {
  if (keyFile !== undefined) return { identities: secretsIn(await fileOf(keyFile)) };
  if (passphraseFile !== undefined) return { passphrase: await fileOf(passphraseFile) };
  const { isEncrypted } = await import('../platform/backup/encrypt.ts');
  return process.stdin.isTTY && (await isEncrypted(path)) ? { passphrase: await asked('cli.backup.ask') } : undefined;
}

/** A key file may have remarks, as `age-keygen` writes them. */
const secretsIn = (text: string): string[] => text.split(/\s*\n\s*/).filter((line) => line && !line.startsWith('#'));

async function publicIn(file: string): Promise<string> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const text = await makeSecretFile(file, await generateX25519Identity()).catch((error: Error) => unreadable(file, error));
  const [secret = ''] = secretsIn(text ?? '');
  return identityToRecipient(secret).catch(() => refuseBackup('backup_bad_key'));
}

const fileOf = async (file: string): Promise<string> =>
  (await readSecretFile(file).catch((error: Error) => unreadable(file, error))) ?? unreadable(file, { message: 'ENOENT' });

const unreadable = (file: string, { message }: { message: string }): never => refuse('backup_key_unreadable', { file, reason: message });

const long = (passphrase: string): string =>
  passphrase.length >= LEAST && !passphrase.includes('\n') ? passphrase : refuseBackup('backup_short_passphrase', { least: LEAST });

/** Asks on the terminal and shows nothing of the answer. */
async function asked(question: string): Promise<string> {
  process.stderr.write(say(question));
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: mute, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
