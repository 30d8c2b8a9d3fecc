import { resolve } from 'node:path';
import { z } from 'zod';
import { declareRefusals } from './refusal.ts';

const refuse = declareRefusals({ bad_environment: 500 });

/** The environment Linli reads, each variable with its default. A variable that is empty counts as not set. */
const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4180),
  LINLI_DATA: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LINLI_DEMO: z.enum(['on', 'off']).default('on'),
  LINLI_PACK: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('shenyang'),
  LINLI_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LINLI_URL: z.url({ protocol: /^https?$/ }).optional(),
  LINLI_SECRET: z.string().min(32).optional(),
  LINLI_LANG: z.enum(['zh', 'en']).optional(),
  LINLI_SIMULATE: z.coerce.number().positive().max(1000).optional(),
});

/** How this process was asked to run. `port` 0 takes any free one; without `databaseUrl` the embedded server in `data` is used. */
export type Config = {
  host: string;
  port: number;
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
  /** Plays the demo city from the start, so many times as fast as its usual pace. */
  simulate?: number;
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
  const { HOST, PORT, LINLI_DATA, DATABASE_URL, LINLI_DEMO, LINLI_PACK, LINLI_LOG, LINLI_SECRET, LINLI_SIMULATE, LINLI_URL } = read.data;
  return {
    host: HOST,
    port: PORT,
    data: resolve(LINLI_DATA),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    demo: LINLI_DEMO === 'on',
    pack: LINLI_PACK,
    log: LINLI_LOG,
    ...(LINLI_URL && { url: LINLI_URL }),
    ...(LINLI_SECRET && { secret: LINLI_SECRET }),
    ...(LINLI_SIMULATE && { simulate: LINLI_SIMULATE }),
    language: languageOf(env),
  };
}

/** What each variable takes, in a form that needs no translation. */
const WANTED = {
  HOST: '127.0.0.1',
  PORT: '0–65535',
  LINLI_DATA: './data',
  DATABASE_URL: 'postgres://user:password@host:5432/database',
  LINLI_DEMO: 'on | off',
  LINLI_PACK: 'shenyang',
  LINLI_LOG: 'fatal | error | warn | info | debug | trace | silent',
  LINLI_URL: 'https://linli.example.cn',
  LINLI_SECRET: '32+',
  LINLI_LANG: 'zh | en',
  LINLI_SIMULATE: '1–1000',
} as const satisfies Record<keyof z.infer<typeof Environment>, string>;

/** The terminal's language: LINLI_LANG, else the locale's; Chinese unless that names another language. */
export function languageOf(env: NodeJS.ProcessEnv): 'zh' | 'en' {
  if (env['LINLI_LANG'] === 'zh' || env['LINLI_LANG'] === 'en') return env['LINLI_LANG'];
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^(zh|$)/i.test(locale) ? 'zh' : 'en';
}
