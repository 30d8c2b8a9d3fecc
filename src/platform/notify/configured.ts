import type { Config } from '../config.ts';
import type { Senders } from './adapters.ts';
import { smsWebhook } from './sms-webhook.ts';
import { smtp } from './smtp.ts';

/** The ways out of the house that this process was given an address for. */
export const sendersFor = ({ sms, smtp: mail }: Pick<Config, 'sms' | 'smtp'>): Senders => ({
  ...(sms && { sms: smsWebhook(sms) }),
  ...(mail && { mail: smtp(mail) }),
});
