export const zh = {
  cases: {
    state: {
      filed: '待受理', accepted: '待派单', dispatched: '待接单', taken: '办理中', returned: '已退单，待重新派单', disputed: '待裁定',
      finished: '待居民签单', shelved: '挂账', closed: '已签单', withdrawn: '已撤回',
    },
    step: {
      report: '反映', accept: '受理', dispatch: '派单', take: '接单', return: '退单', arbitrate: '裁定', finish: '办结', extend: '延期', shelve: '挂账', resume: '恢复办理',
      sign_off: '签单', lapse: '到期自动办结', reopen: '重新办理', rate: '评价', urge: '催办', withdraw: '撤回', erase: '删除个人信息', late: '超时',
    },
    field: {
      handle: '由谁办理', level: '办理时限', note: '备注', owner: '交给谁办', reason: '理由', ruling: '裁定意见', outcome: '办理结果', reply: '给居民的答复', working_days: '延长几个工作日', review_days: '多少天后复查',
      comment: '想说的话', stars: '满意度', solved: '问题解决了吗', message: '想补充的话', ground: '删除的依据',
    },
    choice: {
      handle: { pass: '转街道派单', here: '社区自办' },
      level: { urgent: '紧急', simple: '简单', general: '一般', complex: '复杂' },
      outcome: { solved: '已解决', explained: '已解释说明' },
      ground: { withdrawn_consent: '本人撤回同意', purpose_served: '目的已实现，不再需要', unlawful: '收集不符合规定' },
    },
    clock: { accept: '受理时限', dispatch: '派单时限', take: '接单时限', promise: '答复时限', arbitrate: '裁定时限', sign_off: '签单期限', review: '挂账复查' },
    silence_one: '办结后 {{count}} 个工作日内没有回复，视为认可，自动办结。之后仍可要求重新办理。',
    silence_other: '办结后 {{count}} 个工作日内没有回复，视为认可，自动办结。之后仍可要求重新办理。',
    erased: '（内容已按规定删除）',
  },
  import: {
    counts: { placed_by_code: '按区划代码定位 {{number}} 件', placed_by_point: '按坐标定位 {{number}} 件', placed_by_name: '坐标不可用，按区划名称定位 {{number}} 件', placed_under: '没有可用的地点，归到上级区划 {{number}} 件' },
    column: {
      cases: { external_id: '编号', title: '标题', body: '内容', reply: '答复', category: '类别', state: '是否办结', outcome: '办理结果', status: '状态', agency: '承办单位', unit: '部门', opened_at: '反映时间', due_at: '期限', closed_at: '办结时间', address: '地址', lon: '经度', lat: '纬度', area: '区划代码', area_name: '区划' },
    },
    fault: {
      in_future: '时间在将来',
      closed_without_date: '已办结，却没有办结时间',
      open_with_closing_date: '未办结，却有办结时间',
      closed_before_opened: '办结时间早于反映时间',
      no_such_category: '没有“{{category}}”这个类别',
      no_such_unit: '没有“{{unit}}”这个部门',
      no_such_area: '没有代码为 {{area}} 的区划',
    },
  },
  refusal: {
    bound_by_ruling: '这件事已经裁定由你们办理，不能再退单。',
    own_cannot_return: '社区自办的事项不能退单。请办结，或说明理由后挂账。',
    extended_once: '已经延期过一次，不能再延。',
    extend_too_late: '时限已过，不能再申请延期。',
    reopen_too_late: '办结已超过 {{days}} 天，不能重新办理。请作为新的诉求反映。',
    reopen_after_rating: '已经评价过，不能重新办理。请作为新的诉求反映。',
    rated_once: '已经评价过了，评价不能修改。',
    urged_already: '{{hours}} 小时内已经催办过一次，请稍后再催。',
    no_such_area: '没有编号为 {{area}} 的地方，请重新选择。',
    no_such_category: '没有“{{category}}”这个类别，请重新选择。',
    no_such_unit: '没有“{{unit}}”这个部门，请重新选择。',
  },
};
