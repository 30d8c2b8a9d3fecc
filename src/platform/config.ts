import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3 } from './files/s3.ts';
import { declareRefusals } from './refusal.ts';

const refuse = declareRefusals({ bad_environment: 500 });

/** Several processes on one address are shared out by the operating system; not every one can. */
const SHARES = process.platform === 'linux' || process.platform === 'freebsd';

/** The environment Linli reads, each variable with its default. A variable that is empty counts as not set. */
const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4180),
  LINLI_PROCESSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(SHARES ? 64 : 1)
    .default(1),
  LINLI_DATA: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LINLI_DEMO: z.enum(['on', 'off']).default('on'),
  LINLI_PACK: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$|\.json$/)
    .default('shenyang'),
  LINLI_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LINLI_URL: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_SECRET: z.string().min(32).optional(),
  LINLI_KEY: z
    .string()
    .regex(/^[\w+/-]{43}=?$/)
    .optional(),
  LINLI_KEY_FILE: z.string().optional(),
  LINLI_CIPHER: z.enum(['aes-256-gcm', 'sm4']).default('aes-256-gcm'),
  LINLI_LANG: z.enum(['zh', 'en']).optional(),
  LINLI_SIMULATE: z.coerce.number().positive().max(1000).optional(),
  LINLI_CLAMD: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/)
    .optional(),
  LINLI_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]+$/)
    .optional(),
  LINLI_S3_REGION: z.string().default('us-east-1'),
  LINLI_S3_KEY: z.string().optional(),
  LINLI_S3_SECRET: z.string().optional(),
  LINLI_SMTP: z.url({ protocol: /^smtps?$/ }).optional(),
  LINLI_TIANDITU_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{16,64}$/)
    .optional(),
  LINLI_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_SMS_SECRET: z.string().min(16).optional(),
  LINLI_RELAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_RELAY_SECRET: z.string().min(16).optional(),
});

/** How this process was asked to run. `port` 0 takes any free one; without `databaseUrl` the embedded server in `data` is used. */
export type Config = {
  host: string;
  port: number;
  /** How many processes serve on it. */
  processes: number;
  /** Absolute path of the data folder. */
  data: string;
  databaseUrl?: string;
  demo: boolean;
  pack: string;
  log: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** The address people use, where a proxy stands in front; with https, cookies are sent over nothing else. */
  url?: string;
  /** Keys cookies and hashes; without it one is made and kept in the data folder. */
  secret?: string;
  /** The master key, base64 of 32 bytes, that the keys of personal facts are wrapped with. */
  key?: string;
  /** The file that holds it instead, as an absolute path. */
  keyFile?: string;
  /** What data keys made from now on seal with. */
  cipher: 'aes-256-gcm' | 'sm4';
  /** Plays the demo city from the start, so many times as fast as its usual pace. */
  simulate?: number;
  /** The server that mail goes out by, with its sender: `smtps://user:password@host?from=linli@example.cn`. */
  smtp?: string;
  /** The gateway that text messages go out by, and the secret that signs what it is sent. */
  sms?: { url: string; secret: string };
  /** The operator's gateway that connects two telephones under one number, and the secret that signs what it is asked. */
  relay?: { url: string; secret: string };
  /** The city's key for the national map 天地图, drawn beneath ours; without it the map stands on its own and needs no network. */
  tianditu?: string;
  /** The ClamAV daemon that looks at every file sent; without it files are looked at by ourselves only. */
  clamd?: { host: string; port: number };
  /** The object storage that keeps files; without it they lie in the data folder. */
  s3?: S3;
  /** Language of the words on the terminal. */
  language: 'zh' | 'en';
};

/** Reads and checks the environment; refuses with the first variable that holds a wrong value, and never shows the value itself, which may be secret. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(set);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuse('bad_environment', { variable: String(issue?.path[0]), wanted: WANTED[issue?.path[0] as keyof typeof WANTED] });
  }
  const s3 = objectStorage(read.data);
  const [clamdHost, clamdPort] = (read.data.LINLI_CLAMD ?? '').split(':');
  const { HOST, PORT, LINLI_DATA, DATABASE_URL, LINLI_DEMO, LINLI_PACK, LINLI_LOG, LINLI_SECRET, LINLI_SIMULATE, LINLI_URL } = read.data;
  const { LINLI_KEY, LINLI_KEY_FILE, LINLI_CIPHER } = read.data;
  const { LINLI_TIANDITU_KEY, LINLI_SMTP, LINLI_SMS_URL, LINLI_SMS_SECRET, LINLI_RELAY_URL, LINLI_RELAY_SECRET } = read.data;
  if (LINLI_SMS_URL && !LINLI_SMS_SECRET) refuse('bad_environment', { variable: 'LINLI_SMS_SECRET', wanted: WANTED.LINLI_SMS_SECRET });
  if (LINLI_RELAY_URL && !LINLI_RELAY_SECRET) refuse('bad_environment', { variable: 'LINLI_RELAY_SECRET', wanted: WANTED.LINLI_RELAY_SECRET });
  return {
    host: HOST,
    port: PORT,
    processes: read.data.LINLI_PROCESSES,
    data: resolve(LINLI_DATA),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    demo: LINLI_DEMO === 'on',
    pack: LINLI_PACK,
    log: LINLI_LOG,
    ...(LINLI_URL && { url: LINLI_URL }),
    ...(LINLI_SECRET && { secret: LINLI_SECRET }),
    ...(LINLI_KEY && { key: LINLI_KEY }),
    ...(LINLI_KEY_FILE && { keyFile: resolve(LINLI_KEY_FILE) }),
    cipher: LINLI_CIPHER,
    ...(LINLI_SIMULATE && { simulate: LINLI_SIMULATE }),
    ...(LINLI_SMTP && { smtp: LINLI_SMTP }),
    ...(LINLI_TIANDITU_KEY && { tianditu: LINLI_TIANDITU_KEY }),
    ...(LINLI_SMS_URL && LINLI_SMS_SECRET && { sms: { url: LINLI_SMS_URL, secret: LINLI_SMS_SECRET } }),
    ...(LINLI_RELAY_URL && LINLI_RELAY_SECRET && { relay: { url: LINLI_RELAY_URL, secret: LINLI_RELAY_SECRET } }),
    ...(clamdHost && { clamd: { host: clamdHost, port: Number(clamdPort) } }),
    ...(s3 && { s3 }),
    language: languageOf(env),
  };
}

/** All that an object storage needs, or nothing: a storage half named is a mistake. */
function objectStorage(env: z.output<typeof Environment>): S3 | null {
  const asked = ['LINLI_S3_ENDPOINT', 'LINLI_S3_BUCKET', 'LINLI_S3_KEY', 'LINLI_S3_SECRET'] as const;
  if (!asked.some((name) => env[name])) return null;
  const missing = asked.find((name) => !env[name]);
  if (missing) refuse('bad_environment', { variable: missing, wanted: WANTED[missing] });
  const [endpoint, bucket, key, secret] = asked.map((name) => env[name] ?? '') as [string, string, string, string];
  return { endpoint, bucket, key, secret, region: env.LINLI_S3_REGION };
}

/** What each variable takes, in a form that needs no translation. */
const WANTED = {
  HOST: '127.0.0.1',
  PORT: '0–65535',
  LINLI_PROCESSES: SHARES ? '1–64' : '1',
  LINLI_DATA: './data',
  DATABASE_URL: 'postgres://user:password@host:5432/database',
  LINLI_DEMO: 'on | off',
  LINLI_PACK: 'base | shenyang | huludao | dalian | ./city.json',
  LINLI_LOG: 'fatal | error | warn | info | debug | trace | silent',
  LINLI_URL: 'https://linli.example.cn',
  LINLI_SECRET: '32+',
  LINLI_KEY: 'base64 (32 × 8 bit)',
  LINLI_KEY_FILE: './linli.key',
  LINLI_CIPHER: 'aes-256-gcm | sm4',
  LINLI_LANG: 'zh | en',
  LINLI_SIMULATE: '1–1000',
  LINLI_SMTP: 'smtps://user:password@mail.example.cn?from=linli@example.cn',
  LINLI_TIANDITU_KEY: '0123456789abcdef…',
  LINLI_SMS_URL: 'https://sms.example.cn/send',
  LINLI_SMS_SECRET: '16+',
  LINLI_RELAY_URL: 'https://relay.example.cn/bind',
  LINLI_RELAY_SECRET: '16+',
  LINLI_CLAMD: '127.0.0.1:3310',
  LINLI_S3_ENDPOINT: 'https://s3.example.cn',
  LINLI_S3_BUCKET: 'linli-files',
  LINLI_S3_REGION: 'us-east-1',
  LINLI_S3_KEY: 'AKIA…',
  LINLI_S3_SECRET: '…',
} as const satisfies Record<keyof z.infer<typeof Environment>, string>;

/** The terminal's language: LINLI_LANG, else the locale's; Chinese unless that names another language. */
export function languageOf(env: NodeJS.ProcessEnv): 'zh' | 'en' {
  if (env['LINLI_LANG'] === 'zh' || env['LINLI_LANG'] === 'en') return env['LINLI_LANG'];
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^(zh|$)/i.test(locale) ? 'zh' : 'en';
}
