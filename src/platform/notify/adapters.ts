/** A message of the same key is the same message: a gateway that knows it hands it over once, however often it is sent. */
type Once = { key?: string };

/** Sends a text message. `to` is an E.164 number (`+8613800138000`); rejects where the message could not be handed over. */
export type Sms = { send(to: string, text: string, once?: Once): Promise<void> };

/** Sends a plain-text mail; rejects where it could not be handed over. */
export type Mail = { send(mail: { to: string; subject: string; text: string } & Once): Promise<void> };

/** Sends a card into a chat app, in the way of WeChat's template messages. `idOf`: what the app knows an account by, null where it does not; `send` rejects where it could not be handed over. */
export type Card = {
  idOf(account: string): Promise<string | null>;
  send(card: { to: string; title: string; text: string; link: string } & Once): Promise<void>;
};

/** The ways out of the house that are set up; what is absent is not offered to anybody. */
export type Senders = { sms?: Sms; mail?: Mail; card?: Card };

/** A gateway's answer that trying again cannot change: the number is wrong, the person has blocked us. */
export class Undeliverable extends Error {}

/** Stands where no gateway is set up yet: it hands over nothing, and whoever asked for a message is told that it was not sent. */
export const noSms: Sms = { send: () => Promise.reject(new Error('no SMS gateway is set up')) };
