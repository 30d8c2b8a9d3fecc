import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { takeFile } from '../../shared/take-file.ts';

const KINDS = ['xlsx', 'csv'] as const;

/** Takes a table away as a spreadsheet or as CSV, named `name`; `path` is its address without the ending. */
export function Take({ path, name, query }: { path: string; name: string; query: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const take = useMutation({
    mutationFn: (kind: (typeof KINDS)[number]) => takeFile(`${path}.${kind}`, `${name}.${kind}`, { query }),
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
