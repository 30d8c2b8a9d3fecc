export const zh = {
  refusal: {
    unknown_place: '没有编号为 {{area}} 的地方，请重新选择。',
    unknown_post: '没有“{{post}}”这个岗位，请重新选择。',
    unknown_unit: '没有“{{unit}}”这个部门，请重新选择。',
    unknown_area: '没有编号为 {{area}} 的地方，请重新选择。',
    unknown_account: '没有这个用户名或手机号的账号，请先建立账号。',
  },
  step: {
    restated: '补记统计状态',
    redrawn: '网格调整',
  },
  span: {
    working_hours_one: '{{count}} 个工作小时',
    working_hours_other: '{{count}} 个工作小时',
    working_days_one: '{{count}} 个工作日',
    working_days_other: '{{count}} 个工作日',
    given: '按来源系统的时限',
    hours_one: '{{count}} 小时',
    hours_other: '{{count}} 小时',
    days_one: '{{count}} 天',
    days_other: '{{count}} 天',
  },
};
