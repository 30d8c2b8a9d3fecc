import { createTransport } from 'nodemailer';
import { type Mail, Undeliverable } from './adapters.ts';

const PATIENCE_MS = 15_000;

/** Mail by SMTP: `smtp(s)://user:password@host:port?from=linli@example.cn`. The key becomes the mail's Message-ID, by which servers know it again. */
export function smtp(address: string): Mail {
  const url = new URL(address);
  const from = url.searchParams.get('from') ?? `linli@${url.hostname}`;
  url.searchParams.delete('from');
  const transport = createTransport({ url: url.href, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS });
  const host = from.split('@').at(-1) ?? url.hostname;
  return {
    async send({ to, subject, text, key }) {
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, ...(key && { messageId: `<${key}@${host}>` }) });
      } catch (error) {
        const { responseCode = 0 } = error as { responseCode?: number };
        // What the server says may repeat the address.
        throw responseCode >= 500 ? new Undeliverable(`the mail server answered ${responseCode}`) : new Error('the mail server did not take it');
      }
    },
  };
}
