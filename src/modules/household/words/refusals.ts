/** How the household map says no. */
export const zh = {
  refusal: {
    dwelling_lived_in: '这套房屋里还有 {{count}} 户在住，请先把他们迁出或注销，再结束这套房屋。',
    building_not_empty: '这栋楼里还有 {{count}} 套房屋没有结束，请先结束这些房屋。',
    household_not_empty: '这一户还有 {{count}} 名成员没有结束，请先办理他们的迁出。',
    household_lives_nowhere: '除集体户外，每一户都要有居住的房屋；暂时没有的，请写明原因。',
    registered_twice: '这个人的户籍已经登记在另一户，同一时间只能登记在一户。请先结束那一户的户籍，或把这里改为“居住在此”。',
  },
};

export const en = {
  refusal: {
    dwelling_lived_in: 'Households still live in this dwelling ({{count}}). Please move or end them first, then end the dwelling.',
    building_not_empty: 'Dwellings in this building have not ended yet ({{count}}). Please end them first.',
    household_not_empty: 'Members of this household have not ended yet ({{count}}). Please let them move out first.',
    household_lives_nowhere: 'Every household but a collective one needs a dwelling. If it has none for now, please say why.',
    registered_twice:
      'This person is registered in another household already, and can be in one at a time only. Please end that registration first, or say “Living here” here.',
  },
};
