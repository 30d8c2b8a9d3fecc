const MAINLAND = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const ABROAD = /^\+(?!86)[1-9]\d{6,14}$/;

/** A telephone number as people write it, in E.164 (`+8613800138000`); null where it is none that can receive a message. Without a country code it is a mainland mobile. */
export function phoneOf(written: string): string | null {
  const bare = written.normalize('NFKC').replace(/[\s()-]/g, '');
  const mainland = MAINLAND.exec(bare)?.[1];
  if (mainland) return `+86${mainland}`;
  return ABROAD.test(bare) ? bare : null;
}

/** Enough of a number for its owner to know it: `138****8000`. */
export function maskedPhone(phone: string): string {
  const bare = phone.startsWith('+86') ? phone.slice(3) : phone;
  return `${bare.slice(0, 3)}${'*'.repeat(Math.max(bare.length - 7, 0))}${bare.slice(-4)}`;
}
