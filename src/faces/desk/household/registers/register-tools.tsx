import { DownloadOutlined, PlusOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { FindForm } from '../find/find-form.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, useCalled } from '../read.ts';
import { Ask } from '../show/ask.tsx';
import type { Register } from '../types.ts';
import { ExportForm } from './export-form.tsx';
import type { Filters } from './filters.ts';

/** What can be done with a register as a whole: find somebody in it, take it away as a file, add to it. */
export function RegisterTools({ register, filters }: { register: Register; filters: Filters }) {
  const { t } = useTranslation();
  const called = useCalled();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<'find' | 'export' | null>(null);
  const finds = register.fields.some(({ found, sealed }) => found && sealed);
  return (
    <span className="household-acts">
      {finds && (
        <Ask
          title={t('find.button')}
          at="bottomRight"
          open={open === 'find'}
          onOpen={(wanted) => setOpen(wanted ? 'find' : null)}
          content={
            <FindForm register={register}>
              {(found) => (
                <ul className="found">
                  {found.map((item) => (
                    <li key={item.id}>
                      <Link to={pageOf(register.plural, item.id)}>{called(item)}</Link>
                      <span className="household-quiet">{item.area_name}</span>
                    </li>
                  ))}
                </ul>
              )}
            </FindForm>
          }
        >
          <Button icon={<UserOutlined />}>{t('find.button')}</Button>
        </Ask>
      )}
      <Ask
        title={t('list_export.button')}
        at="bottomRight"
        open={open === 'export'}
        onOpen={(wanted) => setOpen(wanted ? 'export' : null)}
        content={<ExportForm register={register} filters={filters} />}
      >
        <Button icon={<DownloadOutlined />}>{t('list_export.button')}</Button>
      </Ask>
      {register.may_write && (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('registers.new', { register: register.name })}
        </Button>
      )}
      {adding && <RecordForm register={register} onDone={(made) => void navigate(pageOf(register.plural, made.id))} onClose={() => setAdding(false)} />}
    </span>
  );
}
