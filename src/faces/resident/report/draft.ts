import { useState } from 'react';
import { ulid } from 'ulid';
import { keep, recall } from '../../shared/device.ts';
import { claimsOf, isSending } from '../../shared/files/list.ts';
import type { NewCase } from '../../shared/types.ts';
import { headlineOf } from './headline.ts';
import type { Place } from './place.ts';

/** What is typed so far. `idempotencyKey` stays with the draft, so that sending it twice files it once. */
export type Draft = {
  body: string;
  title: string;
  place: Place | null;
  address: string;
  category: string | undefined;
  special: string | undefined;
  /** Whom it complains of: `unit:CODE` or `post:CODE@AREA`. */
  about: string | undefined;
  name: string;
  phone: string;
  anonymous: boolean;
  /** What was sent already, and what is on its way. */
  attachments: string[];
  idempotencyKey: string;
  /** Whose it is: the account it was begun under; null while nobody had signed in. */
  by: string | null;
};

/** What a field of the report is given: what is typed so far and how to change it, what is wrong with it, and whom to tell that it was left. */
export type FieldProps = { draft: Draft; change: (change: Partial<Draft>) => void; fault?: string | undefined; onLeave?: () => void };

const blank = (): Draft => ({
  body: '',
  title: '',
  place: withoutPoint(recall<Place | null>('place', null)),
  address: '',
  category: undefined,
  special: undefined,
  about: undefined,
  name: '',
  phone: '',
  anonymous: false,
  attachments: [],
  idempotencyKey: ulid(),
  by: null,
});

/** A community is remembered from one report to the next; where someone stood is not. */
const withoutPoint = (place: Place | null): Place | null => place && { code: place.code, name: place.name };

/** Was it begun by another than who is signed in? A family may share a phone. Pure. */
export const isAnothers = ({ by }: Draft, account: string | null | undefined): boolean => by !== null && typeof account === 'string' && by !== account;

/** The draft on this device, kept at every change; another's is not shown. */
export function useDraft(account: string | null | undefined) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...blank(), ...recall<Partial<Draft>>('draft.report', {}) }));
  if (isAnothers(draft, account)) setDraft(blank());
  return {
    draft,
    change(change: Partial<Draft>) {
      setDraft((was) => {
        const next = { ...was, ...change, idempotencyKey: ulid(), by: was.by ?? account ?? null };
        keep('draft.report', next);
        return next;
      });
    },
    /** Filed, or started over: the draft goes, the community stays. */
    clear() {
      forgetDraft();
      setDraft(blank());
    },
    /** Remembers the community for the next report. */
    rememberPlace: () => draft.place && keep('place', withoutPoint(draft.place)),
  };
}

/** Whoever signs out leaves no draft to the next who takes the phone. */
export const forgetDraft = () => keep('draft.report', undefined);

const LONGEST_BODY = 5000;
const PHONE = /^\+?[0-9 -]{5,20}$/;

/** What is wrong with a draft, by field: a key of the catalogue and its facts. Pure. */
export function faultsOfDraft({
  body,
  phone,
  anonymous,
  attachments,
}: Draft): Partial<Record<'body' | 'phone' | 'attachments', [string, Record<string, number>]>> {
  const { length } = [...body.trim()];
  return {
    ...(length < 2 && { body: ['report.too_short', {}] }),
    ...(length > LONGEST_BODY && { body: ['report.too_long', { max: LONGEST_BODY, length }] }),
    ...(!anonymous && phone.trim() !== '' && !PHONE.test(phone.trim()) && { phone: ['report.bad_phone', {}] }),
    ...(isSending(attachments) && { attachments: ['files.wait', {}] }),
  };
}

/** The report a draft becomes; an anonymous one carries neither name nor phone. Pure. */
export function reportOf(draft: Draft): NewCase {
  const { body, place, category, special, anonymous } = draft;
  const attachments = claimsOf(draft.attachments);
  const [title, address, name, phone] = [draft.title, draft.address, draft.name, draft.phone].map((text) => text.trim());
  const location = { ...place?.point, ...(place && address && { address }) };
  const contact = { ...(name && { name }), ...(phone && { phone }) };
  return {
    title: padded(title || headlineOf(body)),
    body: body.trim(),
    channel: 'h5',
    anonymous,
    ...(category && { category }),
    ...(special && { special }),
    ...(draft.about && { about: objectOf(draft.about) }),
    ...(place && { area: place.code }),
    ...(attachments.length > 0 && { attachments }),
    ...(Object.keys(location).length > 0 && { location }),
    ...(!anonymous && Object.keys(contact).length > 0 && { contact }),
  };
}

/** Whom a draft complains of, as the server has it. */
function objectOf(about: string): NonNullable<NewCase['about']> {
  const [kind, code = '', area = ''] = about.split(/[:@]/);
  return kind === 'unit' ? { unit: code } : { post: code, area };
}

/** The server wants two characters; a matter said in one (「吵」) still is one. */
const padded = (title: string) => ([...title].length < 2 ? `${title}…` : title);
