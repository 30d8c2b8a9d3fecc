import { idNumber } from '../../src/modules/household/testing.ts';

type Desk = { post: (url: string, body: unknown) => Promise<{ status: number; text: string; body: unknown }> };
type Made = { id: string; version: number };

/** What the tests look for again, by id and in plain. */
export type Place = {
  compound: string;
  building: string;
  homes: Record<string, string>;
  household: string;
  /** Mother Zhao, who lives alone with her daughter registered elsewhere. */
  person: string;
  idNumber: string;
  phone: string;
};

/** A small compound, brought in over HTTP by a clerk: one building of two stairwells and four floors, some homes lived in. */
export async function furnish(clerk: Desk, area: string): Promise<Place> {
  const make = async (plural: string, values: Record<string, unknown>, at?: string): Promise<Made> => {
    const { status, text, body } = await clerk.post(`/api/registers/${plural}`, { values, source: '上门核对', ...(at ? { area: at } : {}) });
    if (status !== 201) throw new Error(`${plural}: ${status} ${text}`);
    return body as Made;
  };
  const compound = await make('compounds', { name: '阳光花园', kind: 'commercial', address: '建设路12号', built_year: 2004, committee: 'none' }, area);
  await make('team_members', { compound: compound.id, post: 'compound_lead', name: '周立国', organisation: '水务局', phone: '13900002222' });
  const building = await make('buildings', { compound: compound.id, name: '3号楼', number: '00003', floors: 4, units: 2, use: 'residential' });
  const homes: Record<string, string> = {};
  const uses = ['owner', 'rented', 'vacant', 'shared', 'business', 'group', undefined];
  for (const unit of ['1', '2'])
    for (const floor of [1, 2, 3, 4])
      for (const door of ['01', '02']) {
        const use = uses[Object.keys(homes).length % uses.length];
        const name = `${floor}${door}`;
        const made = await make('dwellings', {
          building: building.id,
          unit,
          floor,
          door: name,
          address: `建设路12号阳光花园3号楼${unit}单元${name}`,
          ...(use ? { use } : {}),
        });
        homes[`${unit}-${name}`] = made.id;
      }
  const number = idNumber('19480312', 126);
  const phone = '13912345678';
  const person = await make('people', { name: '赵桂兰', id_number: number, phone }, area);
  const son = await make('people', { name: '赵强', id_number: idNumber('19760704', 33) }, area);
  const tenant = await make('people', { name: '欧阳明', phone: '13800001234', born: '1990-05-05' }, area);
  const household = await make('households', { dwelling: homes['1-301'], kind: 'family' });
  const rented = await make('households', { dwelling: homes['2-202'], kind: 'single' });
  await make('memberships', { household: household.id, person: person.id, relation: 'head', residence: 'both', from_on: '2004-09-01' });
  await make('memberships', { household: household.id, person: son.id, relation: 'child', residence: 'registered' });
  await make('memberships', { household: rented.id, person: tenant.id, relation: 'head', residence: 'floating' });
  await make('cares', { person: person.id, kind: 'lives_alone', note: '行动不便，每周上门一次' });
  return { compound: compound.id, building: building.id, homes, household: household.id, person: person.id, idNumber: number, phone };
}
