import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import type { Value } from '../../shared/step-form/model.ts';
import type { FieldSchema, StepSchema } from '../../shared/step-form/schema.ts';
import type { Return } from './loop.ts';

/** Beside the choice of an owner who has said "not mine" before: when, and why. */
export function ReturnedBefore({ returns, owner }: { returns: readonly Return[]; owner: Value }) {
  const { t } = useTranslation();
  const said = returns.filter((each) => each.owner === owner);
  if (said.length === 0) return null;
  return (
    <div className="returned-again" role="status">
      {said.map(({ seq, at, who, reason }) => (
        <div key={seq}>
          <p>{t('loop.returned_again', { who })}</p>
          <blockquote>
            {reason || t('loop.no_reason')} <Moment at={at} />
          </blockquote>
        </div>
      ))}
    </div>
  );
}

/** The same form, with every owner who has returned the matter before marked, last, and no longer proposed. Pure. */
export function marked(schema: StepSchema, returns: readonly Return[], mark: string): StepSchema {
  const again = new Set<unknown>(returns.map(({ owner }) => owner));
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]): [string, FieldSchema] => {
    if (field['x-widget'] !== 'owner' || !field.oneOf) return [name, field];
    const returned = field.oneOf.filter((one) => again.has(one.const)).map((one) => ({ const: one.const, title: `${one.title}${mark}` }));
    return [name, { ...field, oneOf: [...field.oneOf.filter((one) => !again.has(one.const)), ...returned] }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}
