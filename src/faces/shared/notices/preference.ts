import { useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '../api.ts';
import { queryClient } from '../query.tsx';

export type Channel = 'sms' | 'mail' | 'card' | 'app' | 'none';
/** By which way I am told, and what I may choose. */
export type Preference = { channel: Channel; mail: string | null; mail_confirmed: boolean; channels: Channel[] };

const KEY = ['notice-preference'];
const keep = (preference: Preference) => queryClient.setQueryData(KEY, preference);

export const usePreference = (enabled = true) =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<Preference>('/notices/preference', { signal }), enabled });

/** Says by which way I want to be told; with a new mail address, a code is sent there. */
export const usePrefer = () =>
  useMutation({ mutationFn: (wish: { channel: Channel; mail?: string }) => post<Preference>('/notices/preference', wish), onSuccess: keep });

/** Sends back the code that came by mail. */
export const useConfirmMail = () => useMutation({ mutationFn: (code: string) => post<Preference>('/notices/preference/mail', { code }), onSuccess: keep });
