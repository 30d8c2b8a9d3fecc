/** Words of levels, of special groups and of being sent elsewhere. */
export const zh = {
  cases: {
    state: { diverted: '已分流' },
    step: { divert: '分流告知' },
    field: { kind: '按哪种情况分流', same_as: '原来那件的编号或受理码', special: '涉及哪类特殊群体' },
    field_of: { divert: { note: '写给居民的说明（找谁、怎么办）' } },
    outcome: { solved: '已解决', explained: '已解释说明', shelved: '挂账', diverted: '已分流' },
    promised: { done: '办结', answered: '答复', lifted: '提级，由包案领导负责' },
    level_option: '{{level}}：{{span}}内{{promise}}',
    level_ground: '“{{level}}”等级：{{span}}内{{promise}}',
    level_ground_owned: '“{{level}}”等级，已由领导包案：{{span}}内答复',
    level_ground_special: '“{{level}}”等级，涉及特殊群体优先：{{span}}内{{promise}}',
    earlier: { answered: '答复是：{{reply}} ', open: '最迟 {{due}} 前答复。' },
  },
  refusal: {
    no_such_level: '没有“{{level}}”这个等级，请重新选择。',
    no_such_special: '没有“{{special}}”这类群体，请重新选择。',
    no_such_diversion: '没有“{{kind}}”这种分流，请重新选择。',
    no_such_earlier: '没有找到这位居民以前反映的“{{same_as}}”，或者它不在您能看到的范围内。请核对编号或受理码。',
    divert_names_no_earlier: '请填写同一位居民原来那件的编号或受理码。',
    divert_needs_no_earlier: '这种分流不对应以前的事项，请不要填编号。',
    divert_needs_note: '请写明由哪个机关、按什么程序办理，居民要照着去办。',
    objected_once: '居民不认可分流并要求重新办理，不能再次分流，请办理或派单。',
  },
};

export const en = {
  cases: {
    state: { diverted: 'Sent elsewhere' },
    step: { divert: 'Send elsewhere' },
    field: { kind: 'As what', same_as: 'Number or receipt of the earlier matter', special: 'Whom it concerns' },
    field_of: { divert: { note: 'Note to the resident: whom to turn to, and how' } },
    outcome: { solved: 'Solved', explained: 'Explained', shelved: 'Shelved', diverted: 'Sent elsewhere' },
    promised: { done: 'dealt with', answered: 'answered', lifted: 'lifted to a leader who owns it' },
    level_option: '{{level}}: {{promise}} within {{span}}',
    level_ground: 'Level “{{level}}”: {{promise}} within {{span}}',
    level_ground_owned: 'Level “{{level}}”, owned by a leader: answered within {{span}}',
    level_ground_special: 'Level “{{level}}”, people whose matters come first: {{promise}} within {{span}}',
    earlier: { answered: 'The answer was: {{reply}} ', open: 'It is to be answered by {{due}}. ' },
  },
  refusal: {
    no_such_level: 'There is no level “{{level}}”. Please choose again.',
    no_such_special: 'There is no group “{{special}}”. Please choose again.',
    no_such_diversion: 'There is no way to send anybody elsewhere called “{{kind}}”. Please choose again.',
    no_such_earlier: 'No earlier matter “{{same_as}}” of this resident was found that you may see. Please check the number or receipt.',
    divert_names_no_earlier: 'Please give the number or receipt of the same resident’s earlier matter.',
    divert_needs_no_earlier: 'This has to do with no earlier matter. Please leave the number out.',
    divert_needs_note: 'Please write down which body deals with it, and how: the resident has to go by it.',
    objected_once: 'The resident did not agree to be sent elsewhere. It cannot be sent away again: please handle or dispatch it.',
  },
};
