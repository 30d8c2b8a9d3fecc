import { z } from 'zod';
import { defineRegister } from '../declare.ts';

/** The smallest register that seals: a name and a telephone number. */
export const friend = defineRegister({
  name: 'friend',
  plural: 'friends',
  fields: {
    name: { schema: z.string(), class: 'personal', key: 'identity', purposes: ['check'] },
    phone: { schema: z.string(), class: 'sensitive', key: 'contact', purposes: ['check'] },
  },
  reads: [],
  writes: [],
  title: () => '',
  keeps: { months: 1 },
});
export const MASTER = Buffer.alloc(32, 'master');
