import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { takeFile } from '../../shared/take-file.ts';
import { useAt } from '../at/use-at.ts';
import type { MeasureInfo } from '../measures/types.ts';
import { grainOf } from './grain.ts';

const KINDS = ['xlsx', 'csv'] as const;

/** Takes the measure away as a file, with its definition, area, days and the moment it was made inside. */
export function Export({ measure }: { measure: MeasureInfo }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const at = useAt();
  const take = useMutation({
    mutationFn: (kind: (typeof KINDS)[number]) =>
      takeFile(`/measures/${encodeURIComponent(measure.name)}/export.${kind}`, `${measure.label} ${at.from}–${at.to}.${kind}`, {
        query: { area: at.area, from: at.from, to: at.to, by: `area,${grainOf(at)}` },
      }),
    onError: (error) => void message.error(sentence(error)),
  });
  return (
    <span className="measure-export">
      {KINDS.map((kind) => (
        <Button key={kind} size="small" loading={take.isPending && take.variables === kind} onClick={() => take.mutate(kind)}>
          {t(`measure.export_${kind}`)}
        </Button>
      ))}
    </span>
  );
}
