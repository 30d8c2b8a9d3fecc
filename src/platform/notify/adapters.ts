/** Sends a text message. `to` is an E.164 number (`+8613800138000`); rejects where the message could not be handed over. */
export type Sms = { send(to: string, text: string): Promise<void> };

/** Sends a plain-text mail; rejects where it could not be handed over. */
export type Mail = { send(mail: { to: string; subject: string; text: string }): Promise<void> };
