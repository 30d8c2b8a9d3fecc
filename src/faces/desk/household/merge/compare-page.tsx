import { useMutation } from '@tanstack/react-query';
import { App, Button, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote, useSentence } from '../../../shared/shell/problem-note.tsx';
import { pageOf, useCalled, useRecord, useRegister, write } from '../read.ts';
import { Fact } from '../record/facts.tsx';
import { useSource } from '../record/source.ts';
import { SectionNav } from '../section/section-nav.tsx';
import { Revealing } from '../show/revealing.tsx';
import type { Item, Register, Whole } from '../types.ts';
import { forgetPairsOf, isCompared, useApart } from './read.ts';
import './merge.css';

/** Two records side by side, before somebody says that they are one. */
export function ComparePage() {
  const { t } = useTranslation();
  const { plural = '', id = '', other = '' } = useParams();
  const register = useRegister(plural);
  const [one, two] = [useRecord(plural, id), useRecord(plural, other)];
  const error = one.error ?? two.error;
  return (
    <>
      <SectionNav />
      {(one.isPending || two.isPending) && !error && <Skeleton active className="list-loading" />}
      {error && <ProblemNote error={error} retry={() => void Promise.all([one.refetch(), two.refetch()])} />}
      {id === other && <Nothing title={t('merge.same')} />}
      {register && one.data && two.data && id !== other && <Compare key={`${id} ${other}`} register={register} pair={[one.data, two.data]} />}
    </>
  );
}

const isSame = (a: unknown, b: unknown) => (a ?? null) === (b ?? null);

function Compare({ register, pair }: { register: Register; pair: readonly [Whole, Whole] }) {
  const { t } = useTranslation();
  const called = useCalled();
  const sourceOf = useSource();
  return (
    <article className="household" aria-label={t('merge.title')}>
      <h1>{t('merge.title')}</h1>
      <p className="page-hint">{t('merge.hint')}</p>
      <section className="household-card household-scroll" aria-label={t('merge.side_by_side')}>
        <table className="household-table compare">
          <thead>
            <tr>
              <td />
              {pair.map((item) => (
                <th key={item.id} scope="col">
                  <Link to={pageOf(register.plural, item.id)}>{called(item)}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {register.fields
              .filter(({ field }) => field !== 'footprint')
              .map((field) => {
                const same = isSame(pair[0].values[field.field], pair[1].values[field.field]);
                return (
                  <tr key={field.field} data-same={same}>
                    <th scope="row">
                      {field.title} <span className="household-quiet">{same ? '' : t('merge.differs')}</span>
                    </th>
                    {pair.map((item) => (
                      <td key={item.id}>
                        <Revealing register={register} id={item.id} masked={item.masked}>
                          <Fact item={item} field={field} />
                        </Revealing>
                      </td>
                    ))}
                  </tr>
                );
              })}
            <tr>
              <th scope="row">{t('merge.links')}</th>
              {pair.map((item) => (
                <td key={item.id}>
                  {item.links
                    .filter(({ items }) => items.length > 0)
                    .map(({ name, items, more }) => t('merge.count', { name, count: items.length, more: more ? '+' : '' }))
                    .join(t('record_page.comma')) || t('merge.no_links')}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('merge.source')}</th>
              {pair.map((item) => (
                <td key={item.id}>{sourceOf(item.source)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      {register.may_write && pair.every(({ ended_at }) => ended_at === null) && <Decide register={register} pair={pair} />}
    </article>
  );
}

function Decide({ register, pair }: { register: Register; pair: readonly [Whole, Whole] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const called = useCalled();
  const sentence = useSentence();
  const [kept, setKept] = useState<string>();
  const merge = useMutation({
    mutationFn: ({ into, from }: { into: Item; from: Item }) =>
      write(`${register.plural}/${encodeURIComponent(into.id)}/merge`, { other: from.id, version: into.version }),
    onSuccess: (_, { into, from }) => {
      forgetPairsOf(from.id);
      void message.success(t('merge.done'));
      void navigate(pageOf(register.plural, into.id));
    },
  });
  const apart = useApart();
  const sayApart = () => {
    if (!isCompared(register.plural)) return void navigate(-1);
    apart.mutate(
      { register: register.plural, one: pair[0].id, other: pair[1].id },
      {
        onSuccess: () => {
          void message.success(t('merge.apart'));
          void navigate(-1);
        },
      },
    );
  };
  const submit = () => {
    const [into, from] = kept === pair[0].id ? pair : [pair[1], pair[0]];
    merge.mutate({ into, from });
  };
  return (
    <section className="household-card" aria-label={t('merge.decide')}>
      <h2>{t('merge.decide')}</h2>
      <p className="household-quiet">{t('merge.decide_hint')}</p>
      <Radio.Group
        aria-label={t('merge.keep')}
        className="purpose-choices"
        value={kept}
        onChange={(event) => setKept(String(event.target.value))}
        options={pair.map((item, at) => ({ value: item.id, label: t(at === 0 ? 'merge.keep_left' : 'merge.keep_right', { name: called(item) }) }))}
      />
      {(merge.error ?? apart.error) && (
        <p role="alert" className="refusal">
          {sentence(merge.error ?? apart.error)}
        </p>
      )}
      <p className="household-acts merge-acts">
        <Button type="primary" disabled={kept === undefined} loading={merge.isPending} onClick={submit}>
          {t('merge.merge')}
        </Button>
        <Button loading={apart.isPending} onClick={sayApart}>
          {t('merge.not_the_same')}
        </Button>
      </p>
    </section>
  );
}
