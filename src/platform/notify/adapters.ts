/** Sends a text message. `to` is an E.164 number (`+8613800138000`); rejects where the message could not be handed over. */
export type Sms = { send(to: string, text: string): Promise<void> };

/** Sends a plain-text mail; rejects where it could not be handed over. */
export type Mail = { send(mail: { to: string; subject: string; text: string }): Promise<void> };

/** Stands where no gateway is set up yet: it hands over nothing, and whoever asked for a message is told that it was not sent. */
export const noSms: Sms = { send: () => Promise.reject(new Error('no SMS gateway is set up')) };
