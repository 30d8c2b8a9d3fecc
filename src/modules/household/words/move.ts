/** What moving a household says. */
export const zh = {
  refusal: {
    move_no_home: '那里没有找到“{{address}}”这套房屋。请核对写法（如 建设路12号3号楼2单元501），或先不写，由迁入地社区登记住处。',
    move_several_homes: '“{{address}}”对应不止一套房屋，请写到单元和门牌。',
    move_nowhere: '请写本市迁入地社区（12 位）或网格（15 位）的代码，“{{area}}”不行。',
    move_within: '这一户没有离开您的辖区：请直接修改它的房屋。',
  },
  household_move: { open: '由{{area}}迁入，住处待登记' },
};

export const en: typeof zh = {
  refusal: {
    move_no_home:
      'There is no home “{{address}}” there. Check how it is written (such as 建设路12号3号楼2单元501), or leave it out: the community they come to fills it in.',
    move_several_homes: '“{{address}}” may be several homes: say which stairwell and door.',
    move_nowhere: 'Give the code of a community (12 digits) or grid (15 digits) of this city; “{{area}}” is none.',
    move_within: 'This household stays in your area: change its home instead.',
  },
  household_move: { open: 'Came from {{area}}; home to be written down' },
};
