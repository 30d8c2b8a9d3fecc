import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalled, useRecord, useRegister } from '../read.ts';
import { Ask } from '../show/ask.tsx';
import { FindForm } from './find-form.tsx';

/** A person as a form field: found by ID number, telephone or name, for a purpose. */
export function FindPerson({ id, value, onChange }: { id: string; value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const called = useCalled();
  const people = useRegister('people');
  const [open, setOpen] = useState(false);
  const chosen = useRecord('people', value, value !== '');
  if (!people) return null;
  return (
    <Ask
      title={t('find.button')}
      open={open}
      onOpen={setOpen}
      content={
        <FindForm register={people}>
          {(found) => (
            <ul className="found">
              {found.map((item) => (
                <li key={item.id}>
                  <span>
                    {called(item)} <span className="household-quiet">{item.area_name}</span>
                  </span>
                  <Button
                    size="small"
                    onClick={() => {
                      onChange(item.id);
                      setOpen(false);
                    }}
                  >
                    {t('find.take')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </FindForm>
      }
    >
      <Button id={id} block className="area-field" icon={<SearchOutlined />} iconPlacement="end">
        {chosen.data ? called(chosen.data) : t('find.person')}
      </Button>
    </Ask>
  );
}
