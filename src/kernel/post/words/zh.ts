export const zh = {
  refusal: {
    off_duty: '您已登记离岗，暂时不能以这个岗位办事。回来以后先点“我回来了”。',
    stand_in_only: '这个岗位的 A 岗在岗，由他办理；他离岗时您再接着办。',
    holds_no_post: '这个账号没有岗位，不用登记离岗。',
    absence_over: '离岗的结束时间要晚于开始时间，也要晚于现在。',
    absence_too_long: '一次离岗最多 {{days}} 天；更久的请先交接岗位。',
    open_matters: '这个岗位还有 {{count}} 件事没办完，也没有别的人在岗。请选接任的人，或者确认不设接任直接结束。',
    same_person: '接任的人不能是本人，请另选一位。',
    already_ended: '这个任职到那时已经结束了，请刷新后再看。',
    hand_over_past: '交接不能从过去的时间算起，请选现在或以后。',
  },
  away: { leave: '休假', errand: '外出办事', training: '培训学习', other: '其他' },
};
