import { phoneOf } from '../../platform/auth/phone.ts';
import { contactLeft } from '../flow/contact.ts';
import type { House } from '../house.ts';
import { preferenceOf } from './preference.ts';
import { isStopped } from './stop.ts';
import type { NoticeRow } from './table.ts';
import { type Reach, type Route, wayOf, wayToContact } from './way.ts';

/** By which way a message to this notice's person goes now, and in which language. */
export async function routeOf(house: House, notice: NoticeRow): Promise<{ route: Route; lang: 'zh' | 'en' }> {
  const { account, whom, shard, record } = notice;
  if (account === null) {
    const [contact, stopped] = await Promise.all([phoneLeft(house, { shard, id: record }), isStopped(house.db, shard, record)]);
    return { route: wayToContact(contact, stopped, house.senders), lang: 'zh' };
  }
  const [preference, reach] = await Promise.all([preferenceOf(house.db, account), reachOf(house, account)]);
  const mail = preference?.mail_confirmed ? preference.mail : null;
  return { route: wayOf(whom, preference, { ...reach, mail }, house.senders), lang: preference?.lang ?? 'zh' };
}

/** Where an account can be reached by text message and in a chat app. */
export async function reachOf({ phoneOf, senders }: Pick<House, 'phoneOf' | 'senders'>, account: string): Promise<Omit<Reach, 'mail'>> {
  const [sms, card] = await Promise.all([phoneOf(account), senders.card?.idOf(account) ?? null]);
  return { sms, card };
}

/** The number left with a report; null where none was that can take a message. */
async function phoneLeft(house: House, at: { shard: string; id: string }): Promise<string | null> {
  const phone = (await contactLeft(house, at))?.phone;
  return phone === undefined ? null : phoneOf(phone);
}
