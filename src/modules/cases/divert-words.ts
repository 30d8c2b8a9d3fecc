/** Words of levels, of special groups and of being sent elsewhere. */
export const zh = {
  cases: {
    field_of: { divert: { kind: '按哪种情况分流', note: '写给居民的说明（找谁、怎么办）' } },
    outcome: { solved: '已解决', explained: '已解释说明', shelved: '挂账', diverted: '已分流' },
    promised: { done: '办结', answered: '答复', lifted: '提级，由包案领导负责' },
    level_option: '{{level}}：{{span}}内{{promise}}',
    level_ground: '“{{level}}”等级：{{span}}内{{promise}}',
    level_ground_owned: '“{{level}}”等级，已由领导包案：{{span}}内答复',
    level_ground_special: '“{{level}}”等级，涉及特殊群体优先：{{span}}内{{promise}}',
    earlier: { answered: '答复是：{{reply}} ', open: '最迟 {{due}} 前答复。' },
  },
};

export const en = {
  cases: {
    field_of: { divert: { kind: 'As what', note: 'Note to the resident: whom to turn to, and how' } },
    outcome: { solved: 'Solved', explained: 'Explained', shelved: 'Shelved', diverted: 'Sent elsewhere' },
    promised: { done: 'dealt with', answered: 'answered', lifted: 'lifted to a leader who owns it' },
    level_option: '{{level}}: {{promise}} within {{span}}',
    level_ground: 'Level “{{level}}”: {{promise}} within {{span}}',
    level_ground_owned: 'Level “{{level}}”, owned by a leader: answered within {{span}}',
    level_ground_special: 'Level “{{level}}”, people whose matters come first: {{promise}} within {{span}}',
    earlier: { answered: 'The answer was: {{reply}} ', open: 'It is to be answered by {{due}}. ' },
  },
};
