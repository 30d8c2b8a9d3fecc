import type { ImportKind, Stages } from '../../import/declare.ts';
import type { Register } from '../declare.ts';
import { maker } from './batch.ts';
import { rowOf } from './fields.ts';
import { placesUnder } from './place.ts';
import { References } from './references.ts';
import { write } from './write.ts';

/** Rows in one transaction: enough that looking up and counting cost little beside the rows, few enough to be made again after a fault. */
const BATCH = 5_000;

/** A register as a kind of rows that can be brought in, by its plural: every field, where it lies, and what names the other records it belongs to. */
export function registerImport(register: Register, registers: ReadonlyMap<string, Register>): ImportKind {
  const { fields, references } = rowOf(register, registers);
  return {
    name: register.plural,
    fields,
    called: callerOf(
      register,
      references.map(({ of }) => of),
    ),
    idOf: (house, cells) => house.sealer.lasting(register.name, 'external_id', cells).toString('hex'),
    begin: async (house, { source, under, link }): Promise<Stages<Record<string, unknown>>> => {
      const places = await placesUnder(house, under);
      const make = maker(house, register, references, { places, known: new References(house, source), source });
      const outlook = { new: true };
      return {
        batch: BATCH,
        prepare: async (rows) => {
          const { ready, faults, there } = await make(rows);
          return async (client) => {
            const { added, there: known, faults: against, linked } = await write(client, register, source, ready, { outlook, link });
            return { added, there: there + known, faults: [...faults, ...against], counts: { linked: linked.size } };
          };
        },
      };
    },
  };
}

/** The sentences that say what a column of a register's file, or a choice in it, is called. */
export const callerOf =
  ({ name, plural }: Pick<Register, 'name' | 'plural'>, others: readonly Pick<Register, 'name'>[]): NonNullable<ImportKind['called']> =>
  (field, choice) =>
    choice === undefined
      ? [
          `register.${name}.${field}`,
          `import.column.${plural}.${field}`,
          `import.column.record.${field}`,
          ...(others.some((other) => other.name === field) ? [`register_kind.${field}`] : []),
        ]
      : [`register_choice.${name}.${field}.${choice}`, `import.choice.${plural}.${field}.${choice}`];
